package pointsman.ui.rebalance;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import pointsman.console.model.rebalance.ChosenMove;
import pointsman.console.model.rebalance.PlanPreview;
import pointsman.console.model.rebalance.RebalanceSession;
import pointsman.console.model.rebalance.RebalanceState;
import pointsman.console.model.rebalance.RebalanceState.Planning;
import pointsman.console.model.rebalance.RebalanceState.PlanningFailed;
import pointsman.console.model.rebalance.RebalanceState.Previewing;
import pointsman.console.model.rebalance.RebalanceState.Starting;
import pointsman.console.model.style.Status;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** The plan and its effect, or why there is none; and before that, the waiting for it. */
final class PreviewPage extends RebalancePage {

    private static final int DETAILS_HEIGHT = 250;
    private static final int WORTH_WIDTH = 340;

    private final RebalanceSession session;
    private final Palette palette;
    private final Images images;

    private StackLayout stack;
    private Composite area;
    private PlanningArea waiting;
    private Composite result;
    private Label headline;
    private Composite problemArea;
    private Label problem;
    private Label advice;
    private EfficiencyScale scale;
    private MoveTable moves;
    private Composite details;
    private ScrolledComposite serversArea;
    private UtilisationBars servers;
    private WorthArea worth;
    private PlanPreview shown;

    PreviewPage(RebalanceSession session, Palette palette, Images images) {
        super("preview", "Plan", "See what the plan would do before you apply it.");
        this.session = session;
        this.palette = palette;
        this.images = images;
    }

    @Override
    public void createControl(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        stack = new StackLayout();
        area.setLayout(stack);
        waiting = new PlanningArea(area, session);
        createResult();
        stack.topControl = waiting.control();
        setControl(area);
    }

    private void createResult() {
        result = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(16, 12).spacing(8, 8).applyTo(result);
        headline = new Label(result, SWT.WRAP);
        headline.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        fill(headline);
        problemArea = new Composite(result, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(problemArea);
        fill(problemArea);
        problem = new Label(problemArea, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(400, SWT.DEFAULT)
                .applyTo(problem);
        Button anew = new Button(problemArea, SWT.PUSH);
        anew.setText("Make a &New Plan");
        anew.addListener(SWT.Selection, event -> session.planAnew());
        advice = new Label(result, SWT.WRAP);
        fill(advice);
        scale = new EfficiencyScale(result, palette);
        fill(scale);
        moves = new MoveTable(result, session, palette);
        GridDataFactory.fillDefaults().grab(true, true).hint(500, 90).applyTo(moves.control());
        details = new Composite(result, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(24, 4).applyTo(details);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(SWT.DEFAULT, DETAILS_HEIGHT)
                .applyTo(details);
        title("Utilisation of the servers, now and after the plan");
        title("What it is worth");
        serversArea = new ScrolledComposite(details, SWT.V_SCROLL);
        serversArea.setExpandHorizontal(true);
        serversArea.setExpandVertical(true);
        servers = new UtilisationBars(serversArea, palette);
        serversArea.setContent(servers);
        GridDataFactory.fillDefaults().grab(true, true).hint(400, 100).applyTo(serversArea);
        worth = new WorthArea(details, images);
        GridDataFactory.fillDefaults().grab(false, true).hint(WORTH_WIDTH, 100).applyTo(worth.control());
    }

    private void title(String text) {
        Label title = new Label(details, SWT.NONE);
        title.setText(text);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
    }

    private static void fill(Control control) {
        GridDataFactory.fillDefaults().grab(true, false).hint(400, SWT.DEFAULT).applyTo(control);
    }

    @Override
    void show(RebalanceState state) {
        if (state instanceof Planning planning) {
            setTitle(planning.goal().title(session.namer()));
            waiting.searching(planning.goal().timeLimit(), planning.finishing());
            top(waiting.control());
        } else if (state instanceof Starting starting) {
            setTitle(starting.previewing().goal().title(session.namer()));
            waiting.starting();
            top(waiting.control());
        } else if (state instanceof PlanningFailed failed) {
            setTitle(failed.goal().title(session.namer()));
            showError(failed.error());
        } else if (state instanceof Previewing previewing) {
            setTitle(previewing.goal().title(session.namer()));
            showResult(previewing);
        }
    }

    private static String headline(Previewing previewing) {
        PlanPreview preview = previewing.preview();
        if (previewing.pending()) {
            return "Planning the moves that remain…";
        }
        if (preview.hasMoves()) {
            return preview.headline();
        }
        return previewing.offered().hasMoves() && previewing.moves().stream().noneMatch(ChosenMove::chosen)
                ? preview.headline()
                : "No plan. " + preview.headline();
    }

    private void showError(String error) {
        headline.setText("There is no plan, because of an error.");
        showProblem(Optional.of(error));
        for (Control control : List.of(advice, scale, moves.control(), details)) {
            show(control, false);
        }
        shown = null;
        layout();
    }

    private void showResult(Previewing previewing) {
        PlanPreview preview = previewing.preview();
        headline.setText(headline(previewing));
        showProblem(previewing.problem());
        advice.setText(preview.advice().orElse(""));
        show(advice, preview.advice().isPresent());
        show(scale, true);
        show(moves.control(), previewing.offered().hasMoves());
        show(details, true);
        moves.show(previewing.moves());
        if (preview != shown) {
            shown = preview;
            scale.show(
                    preview.plan().efficiencyNow(),
                    preview.hasMoves() ? preview.plan().efficiencyAfter() : Double.NaN);
            servers.show(preview.servers(), preview.hasMoves());
            serversArea.setMinHeight(servers.computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
            worth.show(preview.worth());
        }
        layout();
    }

    private void showProblem(Optional<String> error) {
        problem.setText(error.orElse(""));
        problem.setForeground(palette.status(Status.ERROR));
        show(problemArea, error.isPresent());
    }

    private void layout() {
        waiting.stop();
        result.layout(true, true);
        top(result);
    }

    private static void show(Control control, boolean visible) {
        control.setVisible(visible);
        ((GridData) control.getLayoutData()).exclude = !visible;
    }

    private void top(Control composite) {
        if (stack.topControl != composite) {
            stack.topControl = composite;
            area.layout();
        }
    }

    @Override
    public boolean canFlipToNextPage() {
        return session.state() instanceof Previewing previewing && previewing.canApply();
    }
}
