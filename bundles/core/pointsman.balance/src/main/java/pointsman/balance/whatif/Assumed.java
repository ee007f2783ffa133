package pointsman.balance.whatif;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pointsman.api.Load;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.FailedPath;
import pointsman.api.whatif.LoadScale;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.balance.BalanceInput;

/**
 * A system at the moment when what is assumed has happened and nobody has done anything yet. Immutable once it is made.
 */
final class Assumed {

    /** No server has this id: what is assigned to it is served by none. */
    private static final String NOBODY = "";

    private final WhatIfSystem system;
    private final WhatIfRequest request;
    private final Map<String, BalanceInput.Server> servers;
    private final Map<String, Load> loads;
    private final Map<String, Double> cpu;
    private final Map<String, String> assignment;
    private final Map<String, Set<String>> reach;
    private final Map<String, Reason> lost = new TreeMap<>();

    /** @throws IllegalArgumentException if a server that is added is there already */
    Assumed(WhatIfSystem system, WhatIfRequest request) {
        this.system = system;
        this.request = request;
        servers = new HashMap<>(system.input().servers());
        loads = new HashMap<>(system.input().loads());
        cpu = new HashMap<>(system.input().cpu());
        assignment = new HashMap<>(system.input().assignment());
        reach = new HashMap<>(system.input().reach());
        scale();
        fail();
        add();
    }

    /** The system; devices that have lost their server are with none. */
    BalanceInput input() {
        return new BalanceInput(servers, loads, assignment, reach, cpu);
    }

    /** The devices that want another server, with the reason, by device id. */
    Map<String, Reason> lost() {
        return Collections.unmodifiableMap(lost);
    }

    private void scale() {
        if (!request.loads().isEmpty()) {
            loads.replaceAll((id, load) -> load.times(factor(system.deviceOf(id))));
            cpu.replaceAll((id, demand) -> demand * factor(system.deviceOf(id)));
        }
    }

    private double factor(String device) {
        double factor = 1;
        for (LoadScale scale : request.loads()) {
            factor *= scale.concerns(device) ? scale.factor() : 1;
        }
        return factor;
    }

    private void fail() {
        Map<String, Set<String>> cut = new HashMap<>();
        for (FailedPath path : request.failedPaths()) {
            cut.computeIfAbsent(path.device(), device -> new HashSet<>()).add(path.server());
        }
        system.input().assignment().forEach((id, server) -> {
            boolean isServed = system.input().servers().containsKey(server);
            boolean fails = request.failed().contains(server);
            String device = system.deviceOf(id);
            boolean isCut = cut.getOrDefault(device, Set.of()).contains(server);
            if (isServed && (fails || isCut)) {
                if (!device.equals(id)) {
                    mergePart(id, device);
                } else {
                    assignment.put(id, NOBODY);
                    lost.put(
                            id,
                            new Reason(
                                    fails ? ReasonCode.SERVER_FAILS : ReasonCode.PATH_FAILS,
                                    Map.of("device", id, "server", server)));
                }
            }
        });
        servers.keySet().removeAll(request.failed());
        // Devices share their set where they can: a large system has few different ones.
        Map<Set<String>, Set<String>> shared = new HashMap<>();
        cut.forEach((device, by) -> reach.computeIfPresent(device, (id, reached) -> {
            Set<String> rest = new TreeSet<>(reached);
            rest.removeAll(by);
            return shared.computeIfAbsent(rest, same -> same);
        }));
    }

    /** What a server carried of a device of which another is the owner is now asked of the owner. */
    private void mergePart(String part, String device) {
        assignment.remove(part);
        reach.remove(part);
        Load load = loads.remove(part);
        if (load != null) {
            loads.merge(device, load, Load::plus);
        }
        Double demand = cpu.remove(part);
        if (demand != null) {
            cpu.merge(device, demand, Double::sum);
        }
    }

    private void add() {
        for (AddedServer added : request.added()) {
            if (system.input().servers().containsKey(added.id())) {
                throw new IllegalArgumentException("there is a server '%s' already".formatted(added.id()));
            }
            servers.put(added.id(), new BalanceInput.Server(added.capacity(), true));
            Map<Set<String>, Set<String>> shared = new HashMap<>();
            reach.replaceAll((id, reached) -> {
                if (system.parts().containsKey(id)
                        || !added.reaches().map(devices -> devices.contains(id)).orElse(true)) {
                    return reached;
                }
                return shared.computeIfAbsent(reached, same -> {
                    Set<String> more = new TreeSet<>(same);
                    more.add(added.id());
                    return more;
                });
            });
            for (String device : system.input().unserved()) {
                if (!isReachable(device) && reach.getOrDefault(device, Set.of()).contains(added.id())) {
                    lost.putIfAbsent(
                            device,
                            new Reason(ReasonCode.SERVER_ADDED, Map.of("device", device, "server", added.id())));
                }
            }
        }
    }

    /** Whether some server could serve a device as things are: then it is about to be served without the one that is added. */
    private boolean isReachable(String device) {
        return system.input().reach().getOrDefault(device, Set.of()).stream()
                .map(system.input().servers()::get)
                .anyMatch(server -> server != null && server.usable());
    }
}
