package pointsman.console.model.chart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Makes one marker out of those that would lie on top of each other. Pure functions. */
public final class MarkerClusters {

    private static final int NAMED = 2;

    private final Duration distance;

    /** @param distance markers nearer to the first of a cluster than this join it */
    public MarkerClusters(Duration distance) {
        this.distance = distance;
    }

    /**
     * The markers, with those of the same kind that lie close together made one.
     *
     * @param markers oldest first
     */
    public List<Marker> of(List<Marker> markers) {
        List<List<Marker>> clusters = new ArrayList<>();
        for (Marker marker : markers) {
            clusters.stream()
                    .filter(cluster -> joins(cluster.get(0), marker))
                    .findFirst()
                    .ifPresentOrElse(
                            cluster -> cluster.add(marker), () -> clusters.add(new ArrayList<>(List.of(marker))));
        }
        return clusters.stream()
                .map(MarkerClusters::merged)
                .sorted(Comparator.comparing(Marker::time))
                .toList();
    }

    private boolean joins(Marker first, Marker marker) {
        return first.kind() == marker.kind()
                && Duration.between(first.time(), marker.time()).compareTo(distance) < 0;
    }

    private static Marker merged(List<Marker> cluster) {
        if (cluster.size() == 1) {
            return cluster.get(0);
        }
        List<String> labels = cluster.stream().map(Marker::label).distinct().toList();
        String label = labels.size() <= NAMED
                ? String.join(", ", labels)
                : "%s, +%d".formatted(labels.get(0), labels.size() - 1);
        String sentences = cluster.stream().map(Marker::sentence).collect(Collectors.joining("\n"));
        return new Marker(cluster.get(0).time(), cluster.get(0).kind(), label, sentences);
    }
}
