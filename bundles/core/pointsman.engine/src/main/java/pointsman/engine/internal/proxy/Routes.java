package pointsman.engine.internal.proxy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Over which routes the commands of a device go: the one that the mapping table names, and further ones beside it as long
 * as there are any. Confined to the data loop.
 */
final class Routes {

    private final String device;
    private final LoadMeters meters;
    private Route route;
    private LoadMeter routeMeter;
    private ActivePaths paths;

    Routes(String device, LoadMeters meters) {
        this.device = device;
        this.meters = meters;
    }

    /** The one that the mapping table names; null while there is none. */
    Route route() {
        return route;
    }

    /** Counts the load of its server. */
    LoadMeter routeMeter() {
        return routeMeter;
    }

    /** All of them; null while the route is the only one, which is the quick way. */
    ActivePaths paths() {
        return paths;
    }

    /** There is another route; the others have been {@linkplain #endSharing given up}. */
    void give(Route newRoute) {
        route = newRoute;
        routeMeter = meters.server(newRoute.server());
    }

    /** There is no route. */
    void take() {
        route = null;
    }

    /** Whether commands go over a route. */
    boolean includes(Route one) {
        return one == route || paths != null && paths.includes(one);
    }

    /** Whether commands go to a server; to be asked only while there is a route. */
    boolean use(String server) {
        return route.server().equals(server) || paths != null && paths.through(server) != null;
    }

    /**
     * Uses a further route.
     *
     * @param writes whether commands that change blocks may take it, too
     * @param underWay what the route carries
     * @param left called when a further one has left
     */
    void join(Route further, boolean writes, UnderWay underWay, Runnable left) {
        if (paths == null) {
            LoadMeter own = meters.path(device, route.server());
            paths = new ActivePaths(new ActivePath(route, routeMeter, own, true), underWay.all(), left);
        }
        String server = further.server();
        paths.join(new ActivePath(further, meters.server(server), meters.path(device, server), writes));
    }

    /** See {@link DeviceForwarder#leave}. */
    CompletionStage<Route> leave(String server, Function<Route, CompletionStage<Void>> last) {
        return paths == null ? CompletableFuture.completedFuture(null) : paths.leave(server, last);
    }

    /** All of them, the one that the mapping table names first; none while there is none. */
    List<Share> shares() {
        if (route == null) {
            return List.of();
        }
        return paths == null ? List.of(new Share(route, true, false)) : paths.shares();
    }

    /** See {@link DeviceForwarder#setSpare}. */
    void setSpare(String server, double requestsPerSecond) {
        ActivePath path = paths == null ? null : paths.through(server);
        if (path != null) {
            path.setSpare(requestsPerSecond);
        }
    }

    /** The route is the only one from now on. What waited for a path must have been taken away. */
    void endSharing(String reason) {
        ActivePaths before = paths;
        paths = null;
        meters.forgetPaths(device);
        before.end(reason);
    }
}
