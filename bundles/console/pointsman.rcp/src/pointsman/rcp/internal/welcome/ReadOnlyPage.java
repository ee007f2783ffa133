package pointsman.rcp.internal.welcome;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.part.EditorPart;

/** An editor that only shows something. */
abstract class ReadOnlyPage extends EditorPart {

    @Override
    public void init(IEditorSite site, IEditorInput input) {
        setSite(site);
        setInput(input);
        setPartName(input.getName());
    }

    @Override
    public final void doSave(IProgressMonitor monitor) {
        throw new UnsupportedOperationException(getPartName() + " cannot be changed");
    }

    @Override
    public final void doSaveAs() {
        throw new UnsupportedOperationException(getPartName() + " cannot be changed");
    }

    @Override
    public final boolean isDirty() {
        return false;
    }

    @Override
    public final boolean isSaveAsAllowed() {
        return false;
    }
}
