package pointsman.ui.rebalance;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import pointsman.console.model.rebalance.RebalanceSession;

/** The waiting for the engine: how much of its time is used up, and the ways to end it. */
final class PlanningArea {

    private static final int TICK_MILLIS = 200;

    private final RebalanceSession session;
    private final Composite area;
    private final Label what;
    private final Label time;
    private final ProgressBar bar;
    private final Button finish;
    private final Button cancel;

    private Optional<Duration> limit = Optional.empty();
    private long began;
    private boolean ticking;

    PlanningArea(Composite parent, RebalanceSession session) {
        this.session = session;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(16, 16).spacing(8, 10).applyTo(area);
        what = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(what);
        bar = new ProgressBar(area, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        time = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(time);
        Composite buttons = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(buttons);
        finish = new Button(buttons, SWT.PUSH);
        finish.setText("&Take the Best So Far");
        finish.setToolTipText("End the search now and look at the best plan that has been found");
        finish.addListener(SWT.Selection, event -> session.finishPlanning());
        cancel = new Button(buttons, SWT.PUSH);
        cancel.setText("&Cancel Planning");
        cancel.setToolTipText("End the search and go back to the goal");
        cancel.addListener(SWT.Selection, event -> session.cancelPlanning());
    }

    Control control() {
        return area;
    }

    /** The engine looks for a plan; counts the time from the first call since {@link #stop}. */
    void searching(Optional<Duration> newLimit, boolean finishing) {
        limit = newLimit;
        what.setText(finishing ? "Taking the best that was found so far…" : "Looking for moves…");
        finish.setVisible(limit.isPresent());
        finish.setEnabled(!finishing);
        cancel.setVisible(true);
        begin();
    }

    /** The engine was asked to begin with the moves. */
    void starting() {
        limit = Optional.empty();
        what.setText("Asking the engine to begin…");
        finish.setVisible(false);
        cancel.setVisible(false);
        begin();
    }

    private void begin() {
        if (!ticking) {
            ticking = true;
            began = System.nanoTime();
            tick();
        }
    }

    /** Something else is shown. */
    void stop() {
        ticking = false;
    }

    private void tick() {
        if (!ticking || area.isDisposed()) {
            return;
        }
        long millis = (System.nanoTime() - began) / 1_000_000;
        long most = limit.map(Duration::toMillis).orElse(10_000L);
        bar.setMaximum((int) most);
        bar.setSelection((int) Math.min(most, millis));
        time.setText(limit.map(known -> "%d s of at most %d s".formatted(millis / 1_000, known.toSeconds()))
                .orElse(""));
        area.getDisplay().timerExec(TICK_MILLIS, this::tick);
    }
}
