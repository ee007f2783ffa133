package pointsman.ui.rebalance;

import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import pointsman.console.model.rebalance.ProgressRow;
import pointsman.console.model.rebalance.RebalanceSession;
import pointsman.console.model.rebalance.RebalanceState;
import pointsman.console.model.rebalance.RebalanceState.Scheduled;
import pointsman.console.model.rebalance.ScheduleText;
import pointsman.ui.style.Images;

/** A plan that waits for its time, or why it was not begun. */
final class ScheduledPage extends MovesPage {

    private final ZoneId zone = ZoneId.systemDefault();

    private Label details;
    private Button cancel;
    private Button anew;

    /** @param mayChange whether the engine would do what is asked of it here */
    ScheduledPage(RebalanceSession session, BooleanSupplier mayChange, Images images) {
        super("scheduled", "Scheduled", "Closing this window does not take the plan back.", session, mayChange, images);
    }

    @Override
    void createDetails(Composite area) {
        details = label(area);
    }

    @Override
    void createActions(Composite actions) {
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(actions);
        cancel = button(
                actions,
                "&Cancel Schedule",
                "Take back that the plan begins by itself; nothing moves",
                session()::cancelSchedule);
        anew = button(actions, "Make a &New Plan", "", session()::planAnew);
    }

    @Override
    void show(RebalanceState state) {
        if (!(state instanceof Scheduled scheduled)) {
            return;
        }
        ScheduleText text =
                ScheduleText.of(scheduled.schedule(), session().system().time(), zone);
        setTitle(text.title());
        set(details, String.join("\n", text.details()));
        showPlan(
                text.headline(),
                scheduled.complaint(),
                ProgressRow.waiting(
                        scheduled.previewing().preview().plan(), session().namer()));
        setShown(cancel, scheduled.schedule().waits());
        cancel.setEnabled(scheduled.canCancel() && mayChange());
        setShown(anew, !scheduled.schedule().waits());
        anew.setEnabled(mayChange());
        cancel.getParent().layout();
    }

    private static void setShown(Control control, boolean visible) {
        control.setVisible(visible);
        ((GridData) control.getLayoutData()).exclude = !visible;
    }
}
