package pointsman.console.model.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import pointsman.api.Capacity;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Content;

/** What a new design begins with. Each passes all checks; addresses and sizes are examples to be replaced. */
public enum Template {
    EMPTY("Empty", "Nothing yet: draw everything yourself.", 0, 0),
    TWO_SERVERS(
            "Two servers and one RAID shelf",
            "Two servers on two fabrics before a shelf with two controllers, two arrays and eight devices.",
            2,
            1),
    FOUR_SERVERS(
            "Four servers, two fabrics",
            "Four servers on two fabrics before two shelves with two controllers, two arrays and eight devices each.",
            4,
            2);

    private static final long TERABYTE = 1_000_000_000_000L;
    private static final long GIB = 1L << 30;
    private static final int ARRAYS_OF_A_SHELF = 2;
    private static final int DEVICES_OF_AN_ARRAY = 4;
    private static final List<String> SIDES = List.of("a", "b");

    private final String label;
    private final String description;
    private final int servers;
    private final int shelves;

    Template(String label, String description, int servers, int shelves) {
        this.label = label;
        this.description = description;
        this.servers = servers;
        this.shelves = shelves;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** What is in it, in a sentence. */
    public String description() {
        return description;
    }

    /** A design to begin with. */
    public Content content(String name) {
        return new Builder().build(name);
    }

    private final class Builder {

        private final List<Element> elements = new ArrayList<>();
        private final List<Link> links = new ArrayList<>();
        private final Map<String, String> serving = new HashMap<>();

        Content build(String name) {
            if (servers > 0) {
                addFront();
                for (int shelf = 1; shelf <= shelves; shelf++) {
                    addShelf(shelf);
                }
            }
            return new Content(new Topology(name, elements, links), serving, Map.of());
        }

        private void addFront() {
            for (int i = 1; i <= 2; i++) {
                elements.add(new Element.Client("client-" + i, "client-" + i, "iqn.2004-10.org.example:client-" + i));
                SIDES.forEach(linkFrom("client-" + i, "portal-"));
            }
            for (String side : SIDES) {
                int number = SIDES.indexOf(side) + 1;
                elements.add(new Element.Portal("portal-" + side, "portal-" + side, "192.0.2." + number + ":3260"));
                elements.add(new Element.Fabric("san-" + side, "san-" + side));
            }
            for (int i = 1; i <= servers; i++) {
                String server = "server-" + i;
                elements.add(new Element.Server(server, server, "192.0.2." + (10 + i) + ":3260", Capacity.ASSUMED));
                SIDES.forEach(side -> links.add(new Link("portal-" + side, server)));
                SIDES.forEach(linkFrom(server, "san-"));
            }
        }

        private Consumer<String> linkFrom(String from, String prefix) {
            return side -> links.add(new Link(from, prefix + side));
        }

        private void addShelf(int shelf) {
            for (String side : SIDES) {
                String controller = "controller-" + shelf + side;
                elements.add(new Element.Controller(controller, controller));
                SIDES.forEach(fabric -> links.add(new Link("san-" + fabric, controller)));
            }
            for (int i = 1; i <= ARRAYS_OF_A_SHELF; i++) {
                int number = (shelf - 1) * ARRAYS_OF_A_SHELF + i;
                String array = "array-" + number;
                elements.add(new Element.Array(array, array, RaidLevel.RAID6, 8, 4 * TERABYTE, 1));
                SIDES.forEach(side -> links.add(new Link("controller-" + shelf + side, array)));
                addDevices(array, number);
            }
        }

        private void addDevices(String array, int number) {
            for (int i = 1; i <= DEVICES_OF_AN_ARRAY; i++) {
                int ordinal = (number - 1) * DEVICES_OF_AN_ARRAY + i;
                String device = "device-" + ordinal;
                elements.add(new Element.Device(device, device, 500 * GIB, Optional.empty()));
                links.add(new Link(array, device));
                serving.put(device, "server-" + ((ordinal - 1) % servers + 1));
            }
        }
    }
}
