package pointsman.remote.wire;

/**
 * The answer to a request to end the search of plans.
 *
 * @param plans how many plans were being made
 */
public record FinishedBody(int plans) {}
