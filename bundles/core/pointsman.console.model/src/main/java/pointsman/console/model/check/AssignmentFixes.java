package pointsman.console.model.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.Capacity;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.Edits;
import pointsman.topology.DesignLoad;
import pointsman.topology.Reachability;

/** What mends which server serves which device. */
final class AssignmentFixes {

    private final Content content;
    private final Reachability reachability;
    private final Map<String, Capacity> capacities = new LinkedHashMap<>();
    private final Map<String, DesignLoad> loads = new HashMap<>();

    AssignmentFixes(Content content) {
        this.content = content;
        this.reachability = new Reachability(content.topology());
        content.topology()
                .elements(Element.Server.class)
                .forEach(server -> capacities.put(server.id(), server.capacity()));
        content.serving().forEach((device, server) -> loads.merge(server, load(device), DesignLoad::plus));
    }

    /** Assigns a device to the least used server that reaches it, or to none when there is none. */
    QuickFix withinReach(String device) {
        return reachability.serversOf(device).stream()
                .min(Comparator.comparingDouble(server -> use(server, loads.getOrDefault(server, DesignLoad.NONE))))
                .map(server ->
                        new QuickFix("Assign it to server " + content.name(server), Edits.assign(device, server)))
                .orElseGet(() -> new QuickFix("Assign it to no server", Edits.unassign(device)));
    }

    /** Assigns devices of an overloaded server to others, the largest loads first, until it is not; empty if they lack room. */
    Optional<QuickFix> relief(String overloaded) {
        Map<String, DesignLoad> now = new HashMap<>(loads);
        List<Edit> edits = new ArrayList<>();
        List<String> devices = content.serving().entrySet().stream()
                .filter(entry -> entry.getValue().equals(overloaded))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingDouble((String device) -> use(overloaded, load(device)))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (String device : devices) {
            if (use(overloaded, now.get(overloaded)) <= 1) {
                break;
            }
            Optional<String> target = target(device, overloaded, now);
            if (target.isPresent()) {
                edits.add(Edits.assign(device, target.get()));
                now.merge(target.get(), load(device), DesignLoad::plus);
                now.put(overloaded, minus(now.get(overloaded), load(device)));
            }
        }
        if (edits.isEmpty() || use(overloaded, now.get(overloaded)) > 1) {
            return Optional.empty();
        }
        String label = edits.size() == 1
                ? "Assign 1 device to another server"
                : "Assign %d devices to other servers".formatted(edits.size());
        return Optional.of(new QuickFix(label, Edits.together("Assign", edits)));
    }

    private Optional<String> target(String device, String from, Map<String, DesignLoad> now) {
        return reachability.serversOf(device).stream()
                .filter(server -> !server.equals(from))
                .filter(server -> useWith(server, device, now) <= 1)
                .min(Comparator.comparingDouble(server -> useWith(server, device, now)));
    }

    private double useWith(String server, String device, Map<String, DesignLoad> now) {
        return use(server, now.getOrDefault(server, DesignLoad.NONE).plus(load(device)));
    }

    private double use(String server, DesignLoad load) {
        Capacity capacity = capacities.get(server);
        return Math.max(load.iops() / capacity.iops(), load.bytesPerSecond() / capacity.bytesPerSecond());
    }

    private static DesignLoad minus(DesignLoad one, DesignLoad other) {
        return new DesignLoad(
                Math.max(0, one.iops() - other.iops()), Math.max(0, one.bytesPerSecond() - other.bytesPerSecond()));
    }

    private DesignLoad load(String device) {
        return content.conditions().loadOf(device);
    }
}
