package pointsman.engine.internal.execute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.engine.internal.link.ScsiCall;
import pointsman.engine.internal.proxy.Route;
import pointsman.iscsi.scsi.BlockCommand;

/**
 * Reads the same blocks over two routes. Devices that are one answer alike; two that were given the same identity by
 * mistake hardly ever do. Confined to the data loop.
 */
final class ContentCheck {

    private static final int SAMPLES = 16;
    private static final int ATTEMPTS = 3;

    /** Far more than a loaded server needs; a comparison that never ended would keep its server out of use for good. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final Route first;
    private final Route second;
    private final int blockBytes;
    private final List<Long> places;

    ContentCheck(Route first, Route second, long blocks, int blockBytes) {
        this.first = first;
        this.second = second;
        this.blockBytes = blockBytes;
        this.places = places(blocks);
    }

    /**
     * Compares. A block that is being written may differ for a moment, so a difference counts when it stays for several
     * readings.
     *
     * @return the first block that differs; empty if none does; exceptionally if a server does not answer
     */
    CompletionStage<Optional<Long>> run() {
        return compare(0, 1);
    }

    private CompletionStage<Optional<Long>> compare(int sample, int attempt) {
        if (sample == places.size()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        long block = places.get(sample);
        return read(first, block)
                .thenCombine(read(second, block), Arrays::equals)
                .thenCompose(equal -> {
                    if (equal) {
                        return compare(sample + 1, 1);
                    }
                    return attempt < ATTEMPTS
                            ? compare(sample, attempt + 1)
                            : CompletableFuture.completedFuture(Optional.of(block));
                });
    }

    private CompletionStage<byte[]> read(Route route, long block) {
        return ScsiCall.read(
                route.session(),
                "READ",
                route.lun(),
                BlockCommand.read(block, 1).encode(),
                blockBytes,
                ANSWER_LIMIT);
    }

    /** The first blocks, where partition tables and file systems keep what is their own, and places spread over the rest. */
    private static List<Long> places(long blocks) {
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < SAMPLES / 2; i++) {
            places.add(Math.min(i, blocks - 1));
        }
        for (int i = 1; i <= SAMPLES / 2; i++) {
            places.add((blocks - 1) / (SAMPLES / 2) * i);
        }
        return places.stream().distinct().toList();
    }
}
