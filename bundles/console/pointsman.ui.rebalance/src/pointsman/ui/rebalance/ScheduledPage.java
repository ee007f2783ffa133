package pointsman.ui.rebalance;

import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
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
final class ScheduledPage extends RebalancePage {

    private static final int WIDTH = 400;

    private final RebalanceSession session;
    private final BooleanSupplier mayChange;
    private final Images images;
    private final ZoneId zone = ZoneId.systemDefault();

    private Label headline;
    private Label details;
    private ProgressTable moves;
    private Button cancel;
    private Button anew;

    /** @param mayChange whether the engine would do what is asked of it here */
    ScheduledPage(RebalanceSession session, BooleanSupplier mayChange, Images images) {
        super("scheduled", "Scheduled", "Closing this window does not take the plan back.");
        this.session = session;
        this.mayChange = mayChange;
        this.images = images;
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(16, 12).spacing(8, 8).applyTo(area);
        headline = label(area);
        headline.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        details = label(area);
        moves = new ProgressTable(area, images);
        GridDataFactory.fillDefaults().grab(true, true).hint(500, 200).applyTo(moves.control());
        Composite actions = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(actions);
        cancel = new Button(actions, SWT.PUSH);
        cancel.setText("&Cancel Schedule");
        cancel.setToolTipText("Take back that the plan begins by itself; nothing moves");
        cancel.addListener(SWT.Selection, event -> session.cancelSchedule());
        GridDataFactory.fillDefaults().applyTo(cancel);
        anew = new Button(actions, SWT.PUSH);
        anew.setText("Make a &New Plan");
        anew.addListener(SWT.Selection, event -> session.planAnew());
        GridDataFactory.fillDefaults().applyTo(anew);
        setControl(area);
    }

    private static Label label(Composite area) {
        Label label = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(label);
        return label;
    }

    @Override
    void show(RebalanceState state) {
        if (!(state instanceof Scheduled scheduled)) {
            return;
        }
        ScheduleText text =
                ScheduleText.of(scheduled.schedule(), session.system().time(), zone);
        setTitle(text.title());
        set(
                headline,
                text.headline() + scheduled.complaint().map(why -> " " + why).orElse(""));
        set(details, String.join("\n", text.details()));
        moves.show(ProgressRow.waiting(scheduled.previewing().preview().plan(), session.namer()));
        show(cancel, scheduled.schedule().waits());
        cancel.setEnabled(scheduled.canCancel() && mayChange.getAsBoolean());
        show(anew, !scheduled.schedule().waits());
        anew.setEnabled(mayChange.getAsBoolean());
        cancel.getParent().layout();
    }

    private static void set(Label label, String text) {
        String shown = LegacyActionTools.escapeMnemonics(text);
        if (!label.getText().equals(shown)) {
            label.setText(shown);
            label.requestLayout();
        }
    }

    private static void show(Control control, boolean visible) {
        control.setVisible(visible);
        ((GridData) control.getLayoutData()).exclude = !visible;
    }

    @Override
    public boolean canFlipToNextPage() {
        return false;
    }
}
