package pointsman.console.model.diagram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import pointsman.api.topology.Element;

/** Which server may serve which device in a design: one from which links lead to the device. Pure functions. */
public final class AssignRules {

    private AssignRules() {}

    /** Whether a device may be assigned to a server. */
    public static Verdict mayServe(Content content, String device, String server) {
        Optional<Element> to = content.element(server);
        Optional<Element> what = content.element(device);
        if (!(what.orElse(null) instanceof Element.Device) || !(to.orElse(null) instanceof Element.Server)) {
            return Verdict.refused("Only a device can be assigned, and only to a server.");
        }
        if (content.serverOf(device).filter(server::equals).isPresent()) {
            return Verdict.refused("Device %s is assigned to %s already.", content.name(device), content.name(server));
        }
        if (!reaches(content, server, device)) {
            return Verdict.refused(
                    "Server %s does not reach device %s: no links lead over a fabric, a controller and an array to it.",
                    content.name(server), content.name(device));
        }
        return Verdict.ALLOWED;
    }

    private static boolean reaches(Content content, String from, String to) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(Set.of(from));
        while (!next.isEmpty()) {
            for (String id : content.topology().successors(next.pop())) {
                if (id.equals(to)) {
                    return true;
                }
                if (seen.add(id)) {
                    next.push(id);
                }
            }
        }
        return false;
    }
}
