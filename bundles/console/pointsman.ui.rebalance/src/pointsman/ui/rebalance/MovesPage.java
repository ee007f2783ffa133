package pointsman.ui.rebalance;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import pointsman.console.model.rebalance.ProgressRow;
import pointsman.console.model.rebalance.RebalanceSession;
import pointsman.ui.style.Images;

/** A page on a plan that was decided: a headline, what there is to add, its moves, and what can be done with it now. */
abstract class MovesPage extends RebalancePage {

    private static final int WIDTH = 400;

    private final RebalanceSession session;
    private final BooleanSupplier mayChange;
    private final Images images;

    private Label headline;
    private ProgressTable moves;

    /** @param mayChange whether the engine would do what is asked of it here */
    MovesPage(
            String name,
            String title,
            String description,
            RebalanceSession session,
            BooleanSupplier mayChange,
            Images images) {
        super(name, title, description);
        this.session = session;
        this.mayChange = mayChange;
        this.images = images;
    }

    /** Adds what stands between the headline and the moves. */
    abstract void createDetails(Composite area);

    /** Adds the buttons below the moves, and a layout for them. */
    abstract void createActions(Composite actions);

    @Override
    public final void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(16, 12).spacing(8, 8).applyTo(area);
        headline = label(area);
        headline.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        createDetails(area);
        moves = new ProgressTable(area, images);
        GridDataFactory.fillDefaults().grab(true, true).hint(500, 200).applyTo(moves.control());
        createActions(new Composite(area, SWT.NONE));
        setControl(area);
    }

    /** A sentence that may need several lines. */
    static Label label(Composite area) {
        Label label = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(label);
        return label;
    }

    static Button button(Composite actions, String text, String toolTip, Runnable what) {
        Button button = new Button(actions, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(toolTip);
        button.addListener(SWT.Selection, event -> what.run());
        GridDataFactory.fillDefaults().applyTo(button);
        return button;
    }

    static void set(Label label, String text) {
        String shown = LegacyActionTools.escapeMnemonics(text);
        if (!label.getText().equals(shown)) {
            label.setText(shown);
            label.requestLayout();
        }
    }

    /** @param complaint why what was asked last was not done */
    final void showPlan(String sentence, Optional<String> complaint, List<ProgressRow> rows) {
        set(headline, sentence + complaint.map(why -> " " + why).orElse(""));
        moves.show(rows);
    }

    final RebalanceSession session() {
        return session;
    }

    final boolean mayChange() {
        return mayChange.getAsBoolean();
    }

    @Override
    public final boolean canFlipToNextPage() {
        return false;
    }
}
