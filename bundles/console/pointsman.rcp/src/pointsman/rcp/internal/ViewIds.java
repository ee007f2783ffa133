package pointsman.rcp.internal;

import java.util.List;
import org.eclipse.ui.IPageLayout;

/** The views that the perspectives place, by the ids under which their bundles declare them. */
public final class ViewIds {

    /** The connections to engines, embedded and remote; declared by pointsman.ui. */
    public static final String CONNECTIONS = "pointsman.ui.connectionsView";

    /** What the current engine has, what happened there and its plans; declared by pointsman.ui and pointsman.ui.rebalance. */
    public static final List<String> INVENTORY = List.of(
            "pointsman.ui.devicesView",
            "pointsman.ui.serversView",
            "pointsman.ui.sessionsView",
            "pointsman.ui.draftView",
            "pointsman.ui.eventsView",
            "pointsman.ui.rebalance.plansView",
            "pointsman.ui.auditView");

    /** The live load charts; declared by pointsman.ui.charts. */
    public static final String LOAD = "pointsman.ui.charts.loadView";

    /** Who has most load, and what room is left; declared by pointsman.ui.charts. */
    public static final String TOP = "pointsman.ui.charts.topView";

    /** What is wrong with a design; declared by pointsman.ui.topology. */
    public static final String CHECKS = "pointsman.ui.topology.checksView";

    /** How a design and the current engine differ; declared by pointsman.ui.topology. */
    public static final String COMPARE = "pointsman.ui.topology.compareView";

    /** Wherever a view that no perspective names is to open. */
    public static final String ANY_OTHER = "*";

    /** What the menu View lists after the views that have keys of their own. */
    public static final List<String> SHORTCUTS = List.of(TOP, IPageLayout.ID_OUTLINE, IPageLayout.ID_PROP_SHEET);

    private ViewIds() {}
}
