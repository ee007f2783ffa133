package pointsman.console.model.chart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.LoadForecast;
import pointsman.api.LoadWindow;
import pointsman.api.Resource;

/**
 * What an engine expected when it was asked last. Immutable.
 *
 * @param answers by how far ahead was looked
 */
record Expected(Map<Duration, List<LoadForecast>> answers) {
    Expected {
        answers = Map.copyOf(answers);
    }

    /** What is expected of a subject; empty when nothing is, and for what is not forecast. */
    List<ForecastPoint> of(Subject subject, Metric metric, ForecastRange range) {
        Optional<Resource> resource = resourceOf(metric);
        boolean forecast = subject.kind() == SubjectKind.DEVICES || subject.kind() == SubjectKind.SYSTEM;
        if (resource.isEmpty() || !forecast) {
            return List.of();
        }
        Optional<String> device = subject.id().isEmpty() ? Optional.empty() : Optional.of(subject.id());
        List<ForecastPoint> points = new ArrayList<>();
        for (Duration ahead : range.steps()) {
            answers.getOrDefault(ahead, List.of()).stream()
                    .filter(each -> each.device().equals(device) && each.resource() == resource.get())
                    .map(Expected::point)
                    .forEach(points::add);
        }
        points.sort(Comparator.comparing(ForecastPoint::from));
        return points;
    }

    private static ForecastPoint point(LoadForecast forecast) {
        return new ForecastPoint(
                forecast.time(),
                forecast.time().plus(LoadWindow.HALF_HOUR.length()),
                forecast.expected(),
                forecast.low(),
                forecast.high(),
                forecast.meanError(),
                forecast.tested());
    }

    private static Optional<Resource> resourceOf(Metric metric) {
        return switch (metric) {
            case IOPS -> Optional.of(Resource.IOPS);
            case BANDWIDTH -> Optional.of(Resource.BANDWIDTH);
            default -> Optional.empty();
        };
    }
}
