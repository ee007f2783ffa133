package pointsman.console.model.diagram;

/** What a line between two nodes stands for. */
public enum LineKind {
    /** A link of the topology. */
    LINK,
    /** A way from a server to a device: the one that requests take, or one that they could take. */
    PATH,
    /** A part of a volume: from the volume to the device on which the part lies. */
    PART
}
