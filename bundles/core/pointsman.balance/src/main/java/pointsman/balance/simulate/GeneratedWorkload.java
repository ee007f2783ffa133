package pointsman.balance.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import pointsman.api.Load;

/** Loads that are made: a few devices are heavy and many light, and they change with time by a {@link Kind}. Steps are minutes. */
public final class GeneratedWorkload implements Workload {

    /** How the load of a device changes. */
    public enum Kind {
        /** 20 % up and down from minute to minute. */
        NOISY,
        /** A swing each day, of half of the devices by day and of the others by night. */
        DIURNAL,
        /** Each device by itself, about a tenth of the time: eight times its load for ten minutes. */
        BURSTY,
        /** Once a day one device in twenty has twenty times its load for five minutes. */
        FLASH_CROWD
    }

    private static final int MINUTES_PER_DAY = 1440;
    private static final double NOISE = 0.2;
    private static final double SMALL_NOISE = 0.05;
    private static final double SWING = 0.8;
    private static final int BURST_MINUTES = 10;
    private static final double BURST_CHANCE = 0.1;
    private static final double BURST = 8;
    private static final int CROWD_BEGINS = 600;
    private static final int CROWD_MINUTES = 5;
    private static final double CROWD_SHARE = 0.05;
    private static final double CROWD = 20;
    private static final double MEDIAN_IOPS = 50;
    private static final double SPREAD = 1.2;

    /** What a device asks on average. */
    private record Base(double iops, double bytesPerRequest, double readShare) {}

    private final Kind kind;
    private final long seed;
    private final List<String> devices;
    private final List<Base> bases = new ArrayList<>();

    public GeneratedWorkload(Kind kind, int count, long seed) {
        this.kind = kind;
        this.seed = seed;
        devices = IntStream.range(0, count).mapToObj("d%05d"::formatted).toList();
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            bases.add(new Base(
                    MEDIAN_IOPS * Math.exp(SPREAD * random.nextGaussian()),
                    4096 << random.nextInt(5),
                    random.nextDouble()));
        }
    }

    @Override
    public List<String> devices() {
        return devices;
    }

    @Override
    public Load load(int device, int step) {
        Base base = bases.get(device);
        double iops = base.iops() * factor(device, step);
        double reads = iops * base.readShare();
        double writes = iops - reads;
        return new Load(
                reads, writes, reads * base.bytesPerRequest(), writes * base.bytesPerRequest(), 0, Optional.empty());
    }

    private double factor(int device, int step) {
        return switch (kind) {
            case NOISY -> noise(device, step, NOISE);
            case DIURNAL -> {
                double phase = device % 2 == 0 ? 0 : 0.5;
                double swing = Math.sin(2 * Math.PI * (step / (double) MINUTES_PER_DAY + phase));
                yield (1 + SWING * swing) * noise(device, step, SMALL_NOISE);
            }
            case BURSTY -> {
                boolean burst = unit(device, step / BURST_MINUTES, 1) < BURST_CHANCE;
                yield (burst ? BURST : 1) * noise(device, step, SMALL_NOISE);
            }
            case FLASH_CROWD -> {
                int minute = step % MINUTES_PER_DAY;
                boolean crowded = minute >= CROWD_BEGINS
                        && minute < CROWD_BEGINS + CROWD_MINUTES
                        && unit(device, step / MINUTES_PER_DAY, 2) < CROWD_SHARE;
                yield (crowded ? CROWD : 1) * noise(device, step, SMALL_NOISE);
            }
        };
    }

    private double noise(int device, int step, double most) {
        return 1 + most * (2 * unit(device, step, 0) - 1);
    }

    /** 0 to 1, the same for the same arguments. */
    private double unit(int device, int step, int purpose) {
        long mixed = seed * 0x9E3779B97F4A7C15L + device * 0xC2B2AE3D27D4EB4FL + step * 0x165667B19E3779F9L + purpose;
        return new SplittableRandom(mixed).nextDouble();
    }
}
