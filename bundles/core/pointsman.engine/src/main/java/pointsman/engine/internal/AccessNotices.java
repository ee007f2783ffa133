package pointsman.engine.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Problem;
import pointsman.api.ProblemType;
import pointsman.api.Severity;
import pointsman.engine.access.AccessRule;
import pointsman.engine.access.AccessRules;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.mapping.PartitionedVolume;
import pointsman.engine.internal.monitor.EventLog;

/** Says what is remarkable about the access rules. Confined to the control thread. */
final class AccessNotices {

    private static final Logger LOG = LoggerFactory.getLogger(AccessNotices.class);

    private final AccessRules access;
    private final EventLog events;

    AccessNotices(AccessRules access, EventLog events) {
        this.access = access;
        this.events = events;
    }

    /** What is wrong for as long as the rules are as they are. */
    static List<Problem> problems(AccessRules access) {
        return access.areOpenToEveryone()
                ? List.of(new Problem(Severity.WARNING, ProblemType.ACCESS_OPEN_TO_EVERYONE, "", Map.of()))
                : List.of();
    }

    /** To be called when the engine starts. */
    void start() {
        if (access.areOpenToEveryone()) {
            LOG.warn("ACCESS IS OPEN TO EVERYONE: a rule lets whoever reaches a portal in without proof. That is for"
                    + " demonstrations and tests; give each client a rule with CHAP");
            events.report(Severity.WARNING, EventType.ACCESS_OPEN_TO_EVERYONE, "", Map.of());
        }
        if (access.rules().isEmpty()) {
            LOG.warn("No access rule: no client may log in. Add rules under 'access' in the configuration");
        }
    }

    /** To be called when the servers have been tried: names that no device has may be mistakes. */
    void devicesFound(Collection<DeviceEntry> devices, Collection<PartitionedVolume> volumes) {
        Set<String> known = new HashSet<>();
        for (DeviceEntry device : devices) {
            known.add(device.id());
            known.add(device.volume().name());
        }
        for (PartitionedVolume volume : volumes) {
            known.add(volume.id());
            known.add(volume.names().name());
        }
        for (AccessRule rule : access.rules()) {
            for (String device : rule.devices().devices()) {
                if (!known.contains(device)) {
                    events.report(
                            Severity.WARNING,
                            EventType.ACCESS_DEVICE_UNKNOWN,
                            device,
                            Map.of("client", rule.client().text()));
                }
            }
        }
    }
}
