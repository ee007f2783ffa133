package pointsman.ui.rebalance;

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
import org.eclipse.swt.widgets.ProgressBar;
import pointsman.console.model.rebalance.PlanPreview;
import pointsman.console.model.rebalance.RebalanceSession;
import pointsman.console.model.rebalance.RebalanceState;
import pointsman.console.model.rebalance.RebalanceState.Planning;
import pointsman.console.model.rebalance.RebalanceState.PlanningFailed;
import pointsman.console.model.rebalance.RebalanceState.Previewing;
import pointsman.console.model.rebalance.RebalanceState.Starting;
import pointsman.console.model.style.Status;
import pointsman.ui.style.Palette;

/** The plan and its effect, or why there is none; and before that, the waiting for it. */
final class PreviewPage extends RebalancePage {

    private static final int MOST_SERVERS_HEIGHT = 170;

    private final RebalanceSession session;
    private final Palette palette;

    private StackLayout stack;
    private Composite area;
    private Composite waiting;
    private Label waitingFor;
    private Button cancelPlanning;
    private Composite result;
    private Label headline;
    private Composite problemArea;
    private Label problem;
    private EfficiencyScale scale;
    private MoveTable moves;
    private Label serversTitle;
    private ScrolledComposite serversArea;
    private UtilisationBars servers;
    private PlanPreview shown;

    PreviewPage(RebalanceSession session, Palette palette) {
        super("preview", "Plan", "See what the plan would do before you apply it.");
        this.session = session;
        this.palette = palette;
    }

    @Override
    public void createControl(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        stack = new StackLayout();
        area.setLayout(stack);
        createWaiting();
        createResult();
        stack.topControl = waiting;
        setControl(area);
    }

    private void createWaiting() {
        waiting = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(16, 16).spacing(8, 10).applyTo(waiting);
        waitingFor = new Label(waiting, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(waitingFor);
        ProgressBar bar = new ProgressBar(waiting, SWT.INDETERMINATE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        cancelPlanning = new Button(waiting, SWT.PUSH);
        cancelPlanning.setText("&Cancel Planning");
        cancelPlanning.addListener(SWT.Selection, event -> session.cancelPlanning());
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
        scale = new EfficiencyScale(result, palette);
        fill(scale);
        moves = new MoveTable(result);
        GridDataFactory.fillDefaults().grab(true, true).hint(500, 140).applyTo(moves.control());
        serversTitle = new Label(result, SWT.NONE);
        serversTitle.setText("Utilisation of the servers under the present load");
        fill(serversTitle);
        serversArea = new ScrolledComposite(result, SWT.V_SCROLL);
        serversArea.setExpandHorizontal(true);
        serversArea.setExpandVertical(true);
        servers = new UtilisationBars(serversArea, palette);
        serversArea.setContent(servers);
        fill(serversArea);
    }

    private static void fill(Control control) {
        GridDataFactory.fillDefaults().grab(true, false).hint(400, SWT.DEFAULT).applyTo(control);
    }

    @Override
    void show(RebalanceState state) {
        if (state instanceof Planning planning) {
            setTitle(planning.goal().title(session.namer()));
            wait("Looking for moves…", true);
        } else if (state instanceof Starting starting) {
            setTitle(starting.goal().title(session.namer()));
            wait("Asking the engine to begin…", false);
        } else if (state instanceof PlanningFailed failed) {
            setTitle(failed.goal().title(session.namer()));
            showResult("There is no plan, because of an error.", Optional.of(failed.error()), Optional.empty());
        } else if (state instanceof Previewing previewing) {
            setTitle(previewing.goal().title(session.namer()));
            PlanPreview preview = previewing.preview();
            String text = preview.hasMoves() ? preview.headline() : "No plan. " + preview.headline();
            showResult(text, previewing.problem(), Optional.of(preview));
        }
    }

    private void wait(String text, boolean cancellable) {
        waitingFor.setText(text);
        cancelPlanning.setVisible(cancellable);
        top(waiting);
    }

    private void showResult(String text, Optional<String> error, Optional<PlanPreview> preview) {
        headline.setText(text);
        problem.setText(error.orElse(""));
        problem.setForeground(palette.status(Status.ERROR));
        show(problemArea, error.isPresent());
        show(scale, preview.isPresent());
        show(moves.control(), preview.filter(PlanPreview::hasMoves).isPresent());
        show(serversTitle, preview.isPresent());
        show(serversArea, preview.isPresent());
        preview.filter(plan -> plan != shown).ifPresent(plan -> {
            shown = plan;
            scale.show(
                    plan.plan().efficiencyNow(), plan.hasMoves() ? plan.plan().efficiencyAfter() : Double.NaN);
            moves.show(plan.moves());
            servers.show(plan.servers(), plan.hasMoves());
            int height = servers.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
            serversArea.setMinHeight(height);
            ((GridData) serversArea.getLayoutData()).heightHint = Math.min(height, MOST_SERVERS_HEIGHT);
        });
        result.layout(true, true);
        top(result);
    }

    private static void show(Control control, boolean visible) {
        control.setVisible(visible);
        ((GridData) control.getLayoutData()).exclude = !visible;
    }

    private void top(Composite composite) {
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
