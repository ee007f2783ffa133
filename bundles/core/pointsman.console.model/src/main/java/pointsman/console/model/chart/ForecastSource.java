package pointsman.console.model.chart;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import pointsman.api.LoadForecast;

/** Where forecasts come from; as {@link pointsman.api.RedirectorService#forecasts}. */
@FunctionalInterface
public interface ForecastSource {

    /** What load is expected some time ahead. */
    CompletionStage<List<LoadForecast>> forecasts(Duration ahead);
}
