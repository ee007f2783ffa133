package pointsman.console.model.diagram;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pointsman.api.Capacity;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.RaidLevel;

/** Makes elements for the palette, with names and ids that are not taken and figures that make sense as a start. */
public final class NewElements {

    private static final long GIB = 1L << 30;
    private static final long TERABYTE = 1_000_000_000_000L;

    private NewElements() {}

    /** A new element of a kind; it is not in the content yet. */
    public static Element of(ElementKind kind, Content content) {
        Set<String> names = content.topology().elements().stream()
                .filter(element -> element.kind() == kind)
                .map(Element::name)
                .collect(Collectors.toSet());
        int number = 1;
        while (names.contains(Words.of(kind) + "-" + number)
                || content.element(Words.of(kind) + "-" + number).isPresent()) {
            number++;
        }
        String name = Words.of(kind) + "-" + number;
        return switch (kind) {
            case CLIENT -> new Element.Client(name, name, "iqn.2004-10.org.example:" + name);
            case PORTAL -> new Element.Portal(name, name, "0.0.0.0:3260");
            case SERVER -> new Element.Server(name, name, "server-" + number + ".example:3260", Capacity.ASSUMED);
            case FABRIC -> new Element.Fabric(name, name);
            case CONTROLLER -> new Element.Controller(name, name);
            case ARRAY -> new Element.Array(name, name, RaidLevel.RAID6, 8, 4 * TERABYTE, 1);
            case DEVICE -> new Element.Device(name, name, 100 * GIB, Optional.empty());
        };
    }
}
