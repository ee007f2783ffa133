package pointsman.rcp.internal.welcome;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;

/**
 * A page of the console itself. It does not come back by itself when the console starts.
 *
 * @param getName on its tab
 */
record PageInput(String getName) implements IEditorInput {

    static final PageInput WELCOME = new PageInput("Welcome");
    static final PageInput GUIDE = new PageInput("User Guide");

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return null;
    }

    @Override
    public IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return getName;
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return null;
    }
}
