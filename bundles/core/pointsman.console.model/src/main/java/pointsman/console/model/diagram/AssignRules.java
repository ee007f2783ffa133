package pointsman.console.model.diagram;

import java.util.Collection;
import pointsman.api.topology.Element;
import pointsman.topology.Reachability;

/** Which server may serve which device in a design: one from which links lead to the device. Pure functions. */
public final class AssignRules {

    private AssignRules() {}

    /** Whether devices may be assigned to a server together; those that are already are left out. */
    public static Drop drop(Content content, Collection<String> devices, String server) {
        return Drop.of(
                devices,
                device -> content.serverOf(device).filter(server::equals).isPresent(),
                device -> mayServe(content, device, server),
                content::name);
    }

    /** Whether a device may be assigned to a server. */
    public static Verdict mayServe(Content content, String device, String server) {
        if (!(content.element(device).orElse(null) instanceof Element.Device)
                || !(content.element(server).orElse(null) instanceof Element.Server)) {
            return Verdict.refused("Only a device can be assigned, and only to a server.");
        }
        if (content.serverOf(device).filter(server::equals).isPresent()) {
            return Verdict.refused("%s is assigned to %s already.", content.name(device), content.name(server));
        }
        return new Reachability(content.topology())
                .whyNot(server, device)
                .map(reason -> new Verdict(false, reason))
                .orElse(Verdict.ALLOWED);
    }
}
