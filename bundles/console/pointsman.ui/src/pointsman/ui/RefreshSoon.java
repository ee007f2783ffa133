package pointsman.ui;

import org.eclipse.swt.widgets.Control;

/** Refreshes what a control shows once for all changes that come at once: many can. Used on the UI thread. */
public final class RefreshSoon implements Runnable {

    private final UiThread uiThread;
    private final Control control;
    private final Runnable refresh;
    private boolean pending;

    /**
     * @param control nothing is refreshed once it is disposed
     * @param refresh called in a later turn of the UI thread
     */
    public RefreshSoon(UiThread uiThread, Control control, Runnable refresh) {
        this.uiThread = uiThread;
        this.control = control;
        this.refresh = refresh;
    }

    /** Something has changed. */
    @Override
    public void run() {
        if (!pending) {
            pending = true;
            uiThread.execute(this::refresh);
        }
    }

    private void refresh() {
        pending = false;
        if (!control.isDisposed()) {
            refresh.run();
        }
    }
}
