package pointsman.ui;

import java.util.concurrent.Executor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/**
 * Carries calls onto the UI thread: the one class that does. Calls run in the order in which they came; those that come
 * after the display is gone are dropped. An OSGi service.
 */
public final class UiThread implements Executor {

    // Written once; any thread may be the one that does it.
    private volatile Display display = Display.getCurrent();

    /**
     * Runs a call on the UI thread, soon and never at once. May be called from any thread.
     *
     * @throws IllegalStateException if there is no display yet
     */
    @Override
    public void execute(Runnable call) {
        Display target = display();
        try {
            if (!target.isDisposed()) {
                target.asyncExec(call);
            }
        } catch (SWTException e) {
            // The display can go between the question and the call.
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
        }
    }

    private Display display() {
        if (display == null) {
            display = PlatformUI.getWorkbench().getDisplay();
        }
        return display;
    }
}
