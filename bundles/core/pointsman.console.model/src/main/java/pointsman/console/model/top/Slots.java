package pointsman.console.model.top;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import pointsman.console.model.chart.Series;

/** Values in equal parts of time, each the mean of what was measured in it; NaN where nothing was. Immutable by agreement. */
record Slots(double[] values) {

    /** The means of a series, from a time on. */
    static Slots of(Series series, Instant from, Duration slot, int count) {
        double[] sums = new double[count];
        int[] counts = new int[count];
        for (int index = 0; index < series.size(); index++) {
            // A window ends at its time; one that ends where a part ends belongs to that part.
            long after = series.times()[index] - 1 - from.toEpochMilli();
            int place = (int) Math.floorDiv(after, slot.toMillis());
            if (place >= 0 && place < count && !Double.isNaN(series.values()[index])) {
                sums[place] += series.values()[index];
                counts[place]++;
            }
        }
        for (int place = 0; place < count; place++) {
            sums[place] = counts[place] == 0 ? Double.NaN : sums[place] / counts[place];
        }
        return new Slots(sums);
    }

    int count() {
        return values.length;
    }

    double at(int place) {
        return values[place];
    }

    boolean isKnown(int place) {
        return !Double.isNaN(values[place]);
    }

    /** The same with nothing known before a part. */
    Slots knownFrom(int place) {
        double[] rest = values.clone();
        Arrays.fill(rest, 0, Math.max(0, Math.min(place, rest.length)), Double.NaN);
        return new Slots(rest);
    }

    /** Mean of some parts, all of which are known. */
    double mean(int... places) {
        return Arrays.stream(places).mapToDouble(this::at).average().orElse(Double.NaN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slots slots && Arrays.equals(values, slots.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
