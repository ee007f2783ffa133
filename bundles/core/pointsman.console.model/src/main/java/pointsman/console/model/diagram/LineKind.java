package pointsman.console.model.diagram;

/** What a line between two nodes stands for. */
public enum LineKind {
    /** A link of the topology. */
    LINK,
    /** A way from a server to a device: the one that requests take, or one that they could take. */
    PATH
}
