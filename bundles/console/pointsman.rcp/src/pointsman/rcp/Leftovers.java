package pointsman.rcp;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;

/**
 * Tabs of a console that was not ended but killed. The layout of windows is saved from time to time, with tabs of which
 * nobody knows any more what they showed; only when the console ends are they left out.
 */
public final class Leftovers {

    private Leftovers() {}

    /** Closes them; to be called before anything is opened. */
    public static void close(IWorkbenchWindow... windows) {
        for (IWorkbenchWindow window : windows) {
            for (IWorkbenchPage page : window.getPages()) {
                close(page);
            }
        }
    }

    private static void close(IWorkbenchPage page) {
        List<IEditorReference> leftover = new ArrayList<>();
        for (IEditorReference tab : page.getEditorReferences()) {
            if (!showsSomething(tab)) {
                leftover.add(tab);
            }
        }
        if (!leftover.isEmpty()) {
            page.closeEditors(leftover.toArray(IEditorReference[]::new), false);
        }
    }

    private static boolean showsSomething(IEditorReference tab) {
        try {
            // The workbench stands something in for what it cannot restore, and that does not exist.
            IEditorInput input = tab.getEditorInput();
            return input != null && input.exists();
        } catch (PartInitException nothingWasSaved) {
            return false;
        }
    }
}
