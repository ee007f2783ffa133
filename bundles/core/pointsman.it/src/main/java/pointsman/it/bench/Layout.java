package pointsman.it.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Load;
import pointsman.balance.simulate.ModelServer;
import pointsman.balance.simulate.MoveCost;
import pointsman.balance.simulate.Scenario;
import pointsman.balance.simulate.Workload;

/**
 * Lays a workload over servers: every second server can do half as much again as the others, devices begin on servers chosen
 * by lot, and the capacity of all is such that a perfect balance would be {@link #MEAN_UTILISATION} utilised on average and
 * hardly ever above {@link #HIGH_UTILISATION}.
 *
 * @param servers how many
 * @param days simulated
 * @param seed of the start
 */
record Layout(int servers, int days, long seed) {

    static final double MEAN_UTILISATION = 0.5;
    static final double HIGH_UTILISATION = 0.8;
    static final Duration STEP = Duration.ofMinutes(1);
    private static final int STEPS_PER_DAY = 1440;
    private static final int WINDOW = 5;
    private static final double MORE = 1.5;
    private static final int SAMPLED = 400;
    private static final double OFTEN = 0.95;

    Scenario scenario(Workload workload) {
        int steps = days * STEPS_PER_DAY;
        double[] iops = new double[Math.min(SAMPLED, steps)];
        double[] bytes = new double[iops.length];
        for (int i = 0; i < iops.length; i++) {
            int step = (int) ((long) i * steps / iops.length);
            for (int device = 0; device < workload.devices().size(); device++) {
                Load load = workload.load(device, step);
                iops[i] += load.iops();
                bytes[i] += load.bytesPerSecond();
            }
        }
        double shares = 0;
        for (int i = 0; i < servers; i++) {
            shares += share(i);
        }
        List<ModelServer> models = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            double part = share(i) / shares;
            Capacity capacity = new Capacity(needed(iops) * part, needed(bytes) * part, CapacitySource.CONFIGURED);
            models.add(new ModelServer("s%02d".formatted(i), capacity));
        }
        Random lot = new Random(seed);
        Map<String, String> start = new HashMap<>();
        workload.devices()
                .forEach(device ->
                        start.put(device, models.get(lot.nextInt(servers)).id()));
        return new Scenario(models, workload, start, STEP, steps, WINDOW, MoveCost.DEFAULT);
    }

    private static double share(int server) {
        return server % 2 == 0 ? 1 : MORE;
    }

    private static double needed(double[] loads) {
        double mean = Arrays.stream(loads).average().orElse(0);
        double[] sorted = loads.clone();
        Arrays.sort(sorted);
        double often = sorted[(int) (OFTEN * (sorted.length - 1))];
        return Math.max(1, Math.max(mean / MEAN_UTILISATION, often / HIGH_UTILISATION));
    }
}
