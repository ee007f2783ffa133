package pointsman.engine.internal.proxy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of several ways to a device that carry its commands at the same time. Confined to the data loop. */
final class ActivePath {

    private static final Logger LOG = LoggerFactory.getLogger(ActivePath.class);

    private final Route route;
    private final LoadMeter serverMeter;
    private final LoadMeter meter;
    private final boolean writes;
    private final CompletableFuture<Route> gone = new CompletableFuture<>();
    private int outstanding;
    private Function<Route, CompletionStage<Void>> farewell;
    private boolean saying;
    private boolean said;
    private double spare = 1;

    /**
     * @param serverMeter where the server's load is counted
     * @param meter where the device's load by this server is counted
     * @param writes whether it may carry commands that change blocks
     */
    ActivePath(Route route, LoadMeter serverMeter, LoadMeter meter, boolean writes) {
        this.route = route;
        this.serverMeter = serverMeter;
        this.meter = meter;
        this.writes = writes;
    }

    Route route() {
        return route;
    }

    LoadMeter serverMeter() {
        return serverMeter;
    }

    /** Counts what the device asks of this server. */
    LoadMeter meter() {
        return meter;
    }

    boolean writes() {
        return writes;
    }

    /** Whether a command that comes now may go this way. */
    boolean takes(boolean write) {
        return farewell == null && (writes || !write) && route.session().isOpen();
    }

    /** Commands of the device that its server has. */
    int outstanding() {
        return outstanding;
    }

    void began() {
        outstanding++;
    }

    void ended() {
        outstanding--;
    }

    /**
     * It gets no further commands of clients.
     *
     * @param last done when its server has none any more; then the path has left
     */
    void leave(Function<Route, CompletionStage<Void>> last) {
        if (farewell == null) {
            farewell = last;
        }
    }

    /** Whether it gets no further commands of clients. */
    boolean isLeaving() {
        return farewell != null;
    }

    /**
     * Goes on with leaving, if it is.
     *
     * @param again called when that may be gone on with
     * @return whether it has left
     */
    boolean goesOnLeaving(Runnable again) {
        if (farewell == null || outstanding > 0) {
            return false;
        }
        if (!saying) {
            saying = true;
            farewell.apply(route).whenComplete((nothing, failure) -> {
                if (failure != null) {
                    LOG.warn("the path through server {} is given up without a last flush", route.server(), failure);
                }
                said = true;
                again.run();
            });
            return false;
        }
        return said;
    }

    /** Completes with its route when it has left; exceptionally if the device was given another route before. */
    CompletableFuture<Route> gone() {
        return gone;
    }

    /**
     * @param newSpare what its server could do for the device if it did no more for others than at present, requests per
     *     second, above 0
     */
    void setSpare(double newSpare) {
        spare = newSpare;
    }

    double spare() {
        return spare;
    }
}
