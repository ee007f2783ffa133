package pointsman.rcp;

/** The ids of the console's perspectives, as plugin.xml declares them. */
public final class PerspectiveIds {

    /** A running redirector: its topology, its load, its connections. */
    public static final String OPERATE = "pointsman.rcp.operate";

    /** A topology on paper. */
    public static final String DESIGN = "pointsman.rcp.design";

    private PerspectiveIds() {}
}
