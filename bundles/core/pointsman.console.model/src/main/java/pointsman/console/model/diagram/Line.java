package pointsman.console.model.diagram;

import pointsman.api.topology.Link;

/**
 * A line between two nodes. Equal lines are the same line, whatever it looks like at the moment.
 *
 * @param kind what it stands for
 * @param from id of the element nearer to the clients, or of a volume
 * @param to id of the element nearer to the disks
 */
public record Line(LineKind kind, String from, String to) {

    /** The line of a link. */
    public static Line of(Link link) {
        return new Line(LineKind.LINK, link.from(), link.to());
    }

    /** The line of a way to a device. */
    public static Line path(String server, String device) {
        return new Line(LineKind.PATH, server, device);
    }

    /** The line of a part of a volume. */
    public static Line part(String volume, String device) {
        return new Line(LineKind.PART, volume, device);
    }

    /** The link that it stands for; meaningful for {@link LineKind#LINK} only. */
    public Link link() {
        return new Link(from, to);
    }
}
