package pointsman.console.model.compare;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

/**
 * Which element of a design is which element of a running system. Devices are matched by identity, or by name where the design
 * gives none; clients by initiator name; portals by address; all others by name. Immutable.
 */
public final class Matching {

    private final Map<String, String> engineIds = new LinkedHashMap<>();
    private final Map<String, String> designIds = new HashMap<>();

    public Matching(Topology design, Topology engine) {
        match(design, engine, Matching::surest);
        match(design, engine, Matching::byName);
    }

    private void match(Topology design, Topology engine, Function<Element, Optional<String>> key) {
        Map<String, String> byKey = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Element element : engine.elements()) {
            if (!designIds.containsKey(element.id())) {
                key.apply(element)
                        .filter(known -> byKey.put(known, element.id()) != null)
                        .ifPresent(ambiguous::add);
            }
        }
        byKey.keySet().removeAll(ambiguous);
        for (Element element : design.elements()) {
            if (!engineIds.containsKey(element.id())) {
                key.apply(element).map(byKey::remove).ifPresent(id -> {
                    engineIds.put(element.id(), id);
                    designIds.put(id, element.id());
                });
            }
        }
    }

    private static Optional<String> surest(Element element) {
        if (element instanceof Element.Device device) {
            return device.identity().map(identity -> "device " + identity);
        } else if (element instanceof Element.Client client) {
            return Optional.of("client " + client.initiatorName());
        } else if (element instanceof Element.Portal portal) {
            return Optional.of("portal " + portal.address());
        }
        return byName(element);
    }

    private static Optional<String> byName(Element element) {
        return Optional.of(element.kind() + " " + element.name());
    }

    /** The running system's id of an element of the design; empty if it has none. */
    public Optional<String> engineId(String designId) {
        return Optional.ofNullable(engineIds.get(designId));
    }

    /** The design's id of an element of the running system; empty if it has none. */
    public Optional<String> designId(String engineId) {
        return Optional.ofNullable(designIds.get(engineId));
    }
}
