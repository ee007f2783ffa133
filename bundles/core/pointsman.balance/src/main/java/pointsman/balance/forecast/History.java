package pointsman.balance.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The last samples of one series at equal distances. A slot without a sample is a gap (NaN), which is not the same as 0.
 * Belongs to one thread.
 */
public final class History {

    /** What became of a sample. */
    public enum Outcome {
        /** It is the newest now. Slots that were left out before it are gaps. */
        TAKEN,
        /** Its slot is not newer than the newest: dropped. */
        LATE,
        /** The clock was set: what is known was stamped wrongly or lies too far back, in whole or in part, and is gone. */
        RESTARTED
    }

    /** So many late samples in a row are not a delay: the clock was set back. */
    private static final int MOST_LATE = 3;

    private final long stepSeconds;
    private final double[] ring;
    private int size;
    private long newestSlot;
    private int late;

    /**
     * @param step distance of the samples, whole seconds, at least 1 s and at most 1 day
     * @param capacity most samples that are kept, at least 1
     */
    public History(Duration step, int capacity) {
        if (step.getNano() != 0 || step.getSeconds() < 1 || step.getSeconds() > 86_400) {
            throw new IllegalArgumentException("a step is 1 s to 1 day in whole seconds, got " + step);
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("a history keeps at least 1 sample, got " + capacity);
        }
        stepSeconds = step.getSeconds();
        ring = new double[capacity];
    }

    /**
     * Takes the sample of the slot that contains a time.
     *
     * @param value at least 0; one that is negative, infinite or not a number is no measurement: a gap
     */
    public Outcome add(Instant time, double value) {
        long slot = Math.floorDiv(time.getEpochSecond(), stepSeconds);
        Outcome outcome = Outcome.TAKEN;
        if (size > 0 && slot <= newestSlot) {
            late++;
            if (late < MOST_LATE || slot == newestSlot) {
                return Outcome.LATE;
            }
            forgetFrom(slot);
            outcome = Outcome.RESTARTED;
        }
        late = 0;
        if (size > 0 && slot - newestSlot > ring.length) {
            size = 0;
            outcome = Outcome.RESTARTED;
        }
        if (size > 0) {
            while (newestSlot < slot - 1) {
                append(Double.NaN);
            }
        } else {
            newestSlot = slot - 1;
        }
        append(isMeasurement(value) ? value : Double.NaN);
        return outcome;
    }

    /** Whether a figure can be a load. */
    static boolean isMeasurement(double value) {
        return value >= 0 && !Double.isInfinite(value);
    }

    /** Slots that are kept, gaps included. */
    public int size() {
        return size;
    }

    /** The sample so many slots before the newest; NaN for a gap and for what is not kept or still to come. */
    public double ago(int slots) {
        return slots < 0 || slots >= size ? Double.NaN : ring[index(newestSlot - slots)];
    }

    /** Number of the newest slot since 1970; only meaningful when something is kept. */
    public long newestSlot() {
        return newestSlot;
    }

    /** The known ones of some slots that follow each other, the newest first. */
    double[] known(int fromAgo, int count) {
        double[] values = new double[Math.max(0, count)];
        int found = 0;
        for (int i = 0; i < count; i++) {
            double value = ago(fromAgo + i);
            if (!Double.isNaN(value)) {
                values[found++] = value;
            }
        }
        return Arrays.copyOf(values, found);
    }

    /** 0 when nothing is known. */
    double greatest() {
        double greatest = 0;
        for (int ago = 0; ago < size; ago++) {
            double value = ago(ago);
            if (value > greatest) {
                greatest = value;
            }
        }
        return greatest;
    }

    int slotsPerDay() {
        return (int) (86_400 / stepSeconds);
    }

    int capacity() {
        return ring.length;
    }

    Duration step() {
        return Duration.ofSeconds(stepSeconds);
    }

    Instant startOf(long slot) {
        return Instant.ofEpochSecond(slot * stepSeconds);
    }

    private void append(double value) {
        newestSlot++;
        ring[index(newestSlot)] = value;
        size = Math.min(size + 1, ring.length);
    }

    private void forgetFrom(long slot) {
        long kept = slot - 1 - (newestSlot - size);
        newestSlot = slot - 1;
        size = (int) Math.max(0, kept);
    }

    private int index(long slot) {
        return (int) Math.floorMod(slot, (long) ring.length);
    }
}
