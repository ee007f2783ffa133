package pointsman.api.whatif;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is assumed, all of it at once. The {@code with} methods put one more thing to it.
 *
 * @param failed ids of servers, fabrics, controllers and arrays that fail
 * @param failedPaths ways from a server to a device that fail, while both go on
 * @param added servers that are added
 * @param loads how the load changes; a device that several concern has the product of their factors
 * @param fill whether the plan afterwards gives load to the one server that is added, and moves nothing else. Otherwise it balances
 * @param who the person or program that asks
 */
public record WhatIfRequest(
        Set<String> failed,
        Set<FailedPath> failedPaths,
        List<AddedServer> added,
        List<LoadScale> loads,
        boolean fill,
        String who) {

    public WhatIfRequest {
        failed = Set.copyOf(failed);
        failedPaths = Set.copyOf(failedPaths);
        added = List.copyOf(added);
        loads = List.copyOf(loads);
        Objects.requireNonNull(who, "who");
        if (added.stream().map(AddedServer::id).distinct().count() < added.size()) {
            throw new IllegalArgumentException("two servers that are added have the same name");
        }
        if (fill && added.size() != 1) {
            throw new IllegalArgumentException(
                    "one server is filled, the one that is added; %d are".formatted(added.size()));
        }
    }

    /** Nothing is assumed yet. */
    public static WhatIfRequest by(String who) {
        return new WhatIfRequest(Set.of(), Set.of(), List.of(), List.of(), false, who);
    }

    /** Whether nothing is assumed. */
    public boolean isEmpty() {
        return failed.isEmpty() && failedPaths.isEmpty() && added.isEmpty() && loads.isEmpty();
    }

    /** What if this server, fabric, controller or array fails, too? */
    public WhatIfRequest withFailed(String element) {
        Set<String> more = new TreeSet<>(failed);
        more.add(element);
        return new WhatIfRequest(more, failedPaths, added, loads, fill, who);
    }

    /** What if a server no longer reaches a device, too? */
    public WhatIfRequest withFailedPath(String server, String device) {
        Set<FailedPath> more = new HashSet<>(failedPaths);
        more.add(new FailedPath(server, device));
        return new WhatIfRequest(failed, more, added, loads, fill, who);
    }

    /** What if there were this server, too? */
    public WhatIfRequest withAdded(AddedServer server) {
        List<AddedServer> more = new ArrayList<>(added);
        more.add(server);
        return new WhatIfRequest(failed, failedPaths, more, loads, fill, who);
    }

    /** What if all load were so many times what it is? */
    public WhatIfRequest withLoad(double factor) {
        return withLoad(factor, Set.of());
    }

    /** What if the load of some devices were so many times what it is? */
    public WhatIfRequest withLoad(double factor, Set<String> devices) {
        List<LoadScale> more = new ArrayList<>(loads);
        more.add(new LoadScale(factor, devices));
        return new WhatIfRequest(failed, failedPaths, added, more, fill, who);
    }

    /** The same with a plan that fills the one server that is added. */
    public WhatIfRequest filling() {
        return new WhatIfRequest(failed, failedPaths, added, loads, true, who);
    }
}
