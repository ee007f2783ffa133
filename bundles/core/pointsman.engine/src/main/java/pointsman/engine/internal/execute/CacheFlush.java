package pointsman.engine.internal.execute;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.engine.internal.link.ScsiCall;
import pointsman.engine.internal.link.ScsiFailure;
import pointsman.engine.internal.proxy.Route;
import pointsman.iscsi.StageFailure;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.SenseData;

/** Sees that what servers have acknowledged is where others read it. Confined to the data loop. */
final class CacheFlush {

    private CacheFlush() {}

    /**
     * Flushes over all of some routes; fails if one fails. A server without a cache has nothing to flush.
     *
     * @param limit longest time until each answer
     */
    static CompletionStage<Void> of(Collection<Route> routes, Duration limit) {
        return CompletableFuture.allOf(routes.stream()
                .map(route -> of(route, limit).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Flushes over a route. */
    static CompletionStage<Void> of(Route route, Duration limit) {
        return ScsiCall.run(
                        route.session(),
                        "SYNCHRONIZE CACHE",
                        route.lun(),
                        BlockCommand.synchronizeCache().encode(),
                        limit)
                .handle((nothing, failure) -> {
                    boolean withoutCache = ScsiFailure.in(failure)
                            .flatMap(ScsiFailure::sense)
                            .filter(SenseData.INVALID_OPCODE::equals)
                            .isPresent();
                    return failure == null || withoutCache
                            ? CompletableFuture.<Void>completedFuture(null)
                            : CompletableFuture.<Void>failedFuture(StageFailure.causeOf(failure));
                })
                .thenCompose(stage -> stage);
    }
}
