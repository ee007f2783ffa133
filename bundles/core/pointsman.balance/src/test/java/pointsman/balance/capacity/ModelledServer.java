package pointsman.balance.capacity;

import java.util.Optional;
import java.util.Random;
import pointsman.api.Latency;
import pointsman.api.Load;

/** A server whose capacity is known, and what a meter would say of it. */
final class ModelledServer {

    /** How throughput and latency hang together. */
    enum Kind {
        /** One queue, as many requests under way as the clients keep (closed M/M/1). */
        ONE_QUEUE,
        /** Many requests at once, each for a fixed time, up to the capacity. */
        MANY_AT_ONCE,
        /** One queue that does a fifth less when very many requests are under way. */
        THRASHING
    }

    private final Kind kind;
    private final Random random;
    private double iops;
    private double bytesPerSecond;

    ModelledServer(Kind kind, double iops, double bytesPerSecond, long seed) {
        this.kind = kind;
        this.iops = iops;
        this.bytesPerSecond = bytesPerSecond;
        random = new Random(seed);
    }

    void setCapacity(double newIops) {
        iops = newIops;
    }

    /** What a window says in which clients keep requests under way, on average. */
    Load closed(double outstanding, double bytes) {
        double capacity = Math.min(iops, bytesPerSecond / bytes);
        double unloaded = kind == Kind.MANY_AT_ONCE ? 16 / capacity : 1 / capacity;
        double seconds =
                switch (kind) {
                    case ONE_QUEUE -> Math.max(1, outstanding) / capacity;
                    case MANY_AT_ONCE -> Math.max(unloaded, outstanding / capacity);
                    case THRASHING -> Math.max(1, outstanding) / capacity * (outstanding > 100 ? 1.25 : 1);
                };
        return window(outstanding / seconds, seconds, bytes);
    }

    /** What a window says in which requests come at random, as a part of the capacity below 1 (open M/M/1). */
    Load open(double utilisation, double bytes) {
        double capacity = Math.min(iops, bytesPerSecond / bytes);
        return window(utilisation * capacity, 1 / (capacity * (1 - utilisation)), bytes);
    }

    /** Counts vary as those of random arrivals do, and latencies by a tenth. */
    Load window(double rate, double seconds, double bytes) {
        double counted = Math.max(0, rate + Math.sqrt(rate) * random.nextGaussian());
        double latency = seconds * Math.max(0.1, 1 + 0.1 * random.nextGaussian());
        double micros = latency * 1e6;
        return new Load(
                counted / 2,
                counted / 2,
                counted * bytes / 2,
                counted * bytes / 2,
                counted * latency,
                Optional.of(new Latency(micros, micros * 0.9, micros * 4, micros * 8)));
    }

    Random random() {
        return random;
    }
}
