package pointsman.ui.topology.compare;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.compare.Comparison;
import pointsman.console.model.compare.Difference;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.CurrentEngine;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.table.TableModel;
import pointsman.ui.UiThread;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.style.Faded;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.topology.DesignTableView;
import pointsman.ui.topology.OpenDesign;

/**
 * How the design that is being edited and the current engine differ, as both are now. A double click goes to the element in
 * the design; the design can be deployed from here.
 */
public final class CompareView extends DesignTableView<Difference> {

    /** Id under which the workbench knows it. */
    public static final String ID = "pointsman.ui.topology.compareView";

    private static final String DEPLOY = "Make the current engine as designed";

    private final Action deploy = new DeployAction();
    private CurrentEngine engine;

    @Override
    protected TableModel<Difference> createModel() {
        return new TableModel<>(Difference.columns(), Difference::key);
    }

    @Override
    protected void created() {
        deploy.setImageDescriptor(service(Images.class).descriptor(Icon.DEPLOY));
        deploy.setDisabledImageDescriptor(new Faded(service(Images.class).descriptor(Icon.DEPLOY)));
        getViewSite().getActionBars().getToolBarManager().add(deploy);
        engine = new CurrentEngine(service(Connections.class), new Reports(), current -> refreshSoon());
    }

    @Override
    public void dispose() {
        if (engine != null) {
            engine.close();
        }
        super.dispose();
    }

    @Override
    protected Optional<String> elementOf(Difference row) {
        return row.designId();
    }

    @Override
    protected void refresh() {
        Optional<OpenDesign> design = design();
        Optional<EngineConnection> connection = engine.get();
        Optional<SystemSnapshot> now = connection.flatMap(EngineConnection::snapshot);
        boolean both = design.isPresent() && now.isPresent();
        List<Difference> differences = both
                ? Comparison.of(design.get().diagram().content(), now.get(), new ConsolePreferences().byteUnits())
                : List.of();
        boolean stale = connection.flatMap(EngineConnection::staleReason).isPresent();
        show(sentence(design, connection, stale, differences), differences);
        table().setOutOfDate(stale);
        Optional<String> refusal = connection.flatMap(EngineConnection::changeRefusal);
        deploy.setEnabled(both && refusal.isEmpty());
        deploy.setToolTipText(refusal.filter(reason -> both).orElse(DEPLOY));
    }

    private static String sentence(
            Optional<OpenDesign> design,
            Optional<EngineConnection> connection,
            boolean stale,
            List<Difference> differences) {
        if (design.isEmpty()) {
            return "Open or make a topology file to compare it with the current engine.";
        }
        if (connection.isEmpty()) {
            return "Connect to an engine to compare the design with it.";
        }
        String label = connection.get().label();
        if (connection.get().snapshot().isEmpty()) {
            return "%s has reported nothing yet.".formatted(label);
        }
        return "%s and %s%s: %s."
                .formatted(
                        design.get().diagram().content().topology().name(),
                        label,
                        stale ? " (out of date)" : "",
                        Comparison.summary(differences));
    }

    private final class DeployAction extends Action {

        DeployAction() {
            super("Deploy…");
            setToolTipText(DEPLOY);
            setEnabled(false);
        }

        @Override
        public void run() {
            Optional<EngineConnection> connection = engine.get();
            if (design().isPresent()
                    && connection.flatMap(EngineConnection::snapshot).isPresent()) {
                new DeployDialog(
                                getSite().getShell(),
                                design().get().diagram().content(),
                                connection.get(),
                                service(UiThread.class),
                                service(Images.class),
                                service(Palette.class))
                        .open();
            }
        }
    }

    private final class Reports implements EngineListener {

        @Override
        public void updated(EngineConnection connection) {
            refreshSoon();
        }

        @Override
        public void stale(EngineConnection connection) {
            refreshSoon();
        }
    }
}
