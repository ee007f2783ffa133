package pointsman.console.model.chart;

import java.util.List;
import java.util.concurrent.CompletionStage;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;

/** Where recorded load comes from; as {@link pointsman.api.RedirectorService#loadHistory}. */
@FunctionalInterface
public interface HistorySource {

    /** Recorded load, oldest first. */
    CompletionStage<List<LoadSample>> loadHistory(LoadQuery query);
}
