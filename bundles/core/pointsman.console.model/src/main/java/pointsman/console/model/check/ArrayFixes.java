package pointsman.console.model.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Edits;
import pointsman.topology.RaidArithmetic;

/** What mends arrays: disks, spares, levels. */
final class ArrayFixes {

    private static final int MOST_DISKS = 10_000;

    private final Content content;
    private final Map<String, Long> allocated = new HashMap<>();

    ArrayFixes(Content content) {
        this.content = content;
        for (Link link : content.topology().links()) {
            if (content.element(link.to()).orElse(null) instanceof Element.Device device) {
                allocated.merge(link.from(), device.bytes(), ArrayFixes::saturated);
            }
        }
    }

    private static long saturated(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /** Carves a device from the array with the most room. */
    Optional<QuickFix> holder(String device) {
        Element.Device wanted = (Element.Device) content.element(device).orElseThrow();
        return content.topology().elements(Element.Array.class).stream()
                .filter(array -> room(array) >= wanted.bytes())
                .max(Comparator.comparingLong(this::room))
                .map(array -> new QuickFix("Carve it from array " + array.name(), Edits.connect(array.id(), device)));
    }

    private long room(Element.Array array) {
        return RaidArithmetic.usableBytes(array) - allocated.getOrDefault(array.id(), 0L);
    }

    /** Gives an array as many disks as its level allows. */
    QuickFix allowedDisks(String id) {
        Element.Array array = array(id);
        int least = RaidArithmetic.minimumDisks(array.level());
        int disks = array.disks() < least ? least : array.disks() + 1;
        return withDisks(array, disks);
    }

    /** Gives an array as many disks as its devices need. */
    Optional<QuickFix> enoughDisks(String id) {
        Element.Array array = array(id);
        long needed = allocated.getOrDefault(id, 0L);
        for (int disks = array.disks() + 1; disks <= MOST_DISKS; disks++) {
            Element.Array larger = with(array, array.level(), disks, array.spares());
            boolean allowed = RaidArithmetic.problem(array.level(), disks).isEmpty();
            if (allowed && RaidArithmetic.usableBytes(larger) >= needed) {
                return Optional.of(withDisks(array, disks));
            }
        }
        return Optional.empty();
    }

    /** RAID 5 holds with one disk more what RAID 0 holds. */
    QuickFix redundancy(String id) {
        Element.Array array = array(id);
        int disks = array.disks() + 1;
        return new QuickFix(
                "Make it RAID5 with %d disks".formatted(disks),
                Edits.change(with(array, RaidLevel.RAID5, disks, array.spares())));
    }

    /** Gives an array a spare. */
    QuickFix spare(String id) {
        Element.Array array = array(id);
        return new QuickFix("Add a spare", Edits.change(with(array, array.level(), array.disks(), 1)));
    }

    /** The failed disks of an array are replaced. */
    QuickFix replaced(String id) {
        return new QuickFix(
                "Replace what has failed", Edits.conditions(conditions -> conditions.withFailedDisks(id, 0)));
    }

    private static QuickFix withDisks(Element.Array array, int disks) {
        return new QuickFix(
                "Give it %d disks".formatted(disks), Edits.change(with(array, array.level(), disks, array.spares())));
    }

    private Element.Array array(String id) {
        return (Element.Array) content.element(id).orElseThrow();
    }

    private static Element.Array with(Element.Array array, RaidLevel level, int disks, int spares) {
        return new Element.Array(array.id(), array.name(), level, disks, array.diskBytes(), spares);
    }
}
