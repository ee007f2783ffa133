package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import pointsman.api.Load;
import pointsman.api.topology.Element;

/** What is shown on the node of a folded group: how its worst members are doing, and what all of them carry. */
final class GroupStatus {

    private static final int MOST_REMARKS = 8;

    private final Group group;
    private final Content content;
    private final Overlay overlay;

    GroupStatus(Group group, Content content, Overlay overlay) {
        this.group = group;
        this.content = content;
        this.overlay = overlay;
    }

    /** Size of all devices of a group, at least 1. */
    static long bytes(Group group, Content content) {
        long bytes = 0;
        for (String member : group.members()) {
            bytes += content.element(member).orElseThrow() instanceof Element.Device device ? device.bytes() : 0;
        }
        return Math.max(1, bytes);
    }

    NodeStatus status() {
        Level level = group.members().stream().map(member -> of(member).level()).reduce(Level.NONE, Level::or);
        return new NodeStatus(level, word(level), detail(), load(), utilisation());
    }

    private String detail() {
        return switch (group.kind()) {
            case DEVICE -> overlay.units().size().format(bytes(group, content)) + " in all";
            case ARRAY -> "%,d disks".formatted(disks());
            default -> "";
        };
    }

    private long disks() {
        return group.members().stream()
                .mapToLong(member -> content.element(member).orElseThrow() instanceof Element.Array array
                        ? array.disks() + array.spares()
                        : 0)
                .sum();
    }

    /** What is wrong with the members, each with its name; of many the first. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (String member : group.members()) {
            for (String remark : overlay.remarks().getOrDefault(member, List.of())) {
                if (remarks.size() == MOST_REMARKS) {
                    remarks.add("… and more");
                    return remarks;
                }
                remarks.add(remark);
            }
        }
        return remarks;
    }

    /** '3 offline': of the worst, how many and what; empty while all is well. */
    private String word(Level worst) {
        if (worst.compareTo(Level.OK) <= 0) {
            return "";
        }
        Map<String, Integer> words = new TreeMap<>();
        group.members().stream()
                .map(this::of)
                .filter(status -> status.level() == worst)
                .forEach(status -> words.merge(status.word(), 1, Integer::sum));
        Map.Entry<String, Integer> most = words.entrySet().stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow();
        String what = most.getKey().isEmpty() ? "with remarks" : most.getKey();
        return most.getValue() + " " + what;
    }

    private String load() {
        List<Load> known = group.members().stream()
                .map(overlay.loads()::get)
                .filter(Objects::nonNull)
                .toList();
        if (known.isEmpty()) {
            return "";
        }
        double iops = known.stream().mapToDouble(Load::iops).sum();
        double bytes = known.stream().mapToDouble(Load::bytesPerSecond).sum();
        return LoadText.iops(iops) + " · " + overlay.units().rate().format(bytes);
    }

    /** What of its server's utilisation it makes, by requests. */
    private OptionalInt utilisation() {
        if (group.host().isEmpty() || !overlay.loads().containsKey(group.host().get())) {
            return OptionalInt.empty();
        }
        String host = group.host().get();
        OptionalInt all =
                overlay.statuses().getOrDefault(host, NodeStatus.UNKNOWN).utilisation();
        double hostIops = overlay.loads().get(host).iops();
        if (all.isEmpty() || hostIops <= 0) {
            return OptionalInt.empty();
        }
        double own = group.members().stream()
                .map(overlay.loads()::get)
                .filter(Objects::nonNull)
                .mapToDouble(Load::iops)
                .sum();
        return OptionalInt.of((int) Math.round(all.getAsInt() * Math.min(1, own / hostIops)));
    }

    private NodeStatus of(String member) {
        return overlay.statuses().getOrDefault(member, NodeStatus.UNKNOWN);
    }
}
