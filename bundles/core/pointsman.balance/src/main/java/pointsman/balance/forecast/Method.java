package pointsman.balance.forecast;

/** How a forecast is made. The code is its name; sentences are made where people read. */
public enum Method {
    /** The newest sample. */
    SAME_AS_NOW,
    /** The sample of a day before the time that is asked for. */
    SAME_AS_YESTERDAY,
    /** Mean of the last two hours. */
    RECENT_MEAN,
    /** Median of the last day. */
    DAY_MEDIAN,
    /** Median of the last three days. */
    LONG_MEDIAN,
    /** Median of the last samples, the newer with more weight. */
    RECENT_MEDIAN,
    /** Exponential smoothing. */
    SMOOTHED,
    /** The newest sample drawn towards the median of the last day. */
    DAMPED,
    /** The straight line through the last six hours (Theil and Sen), damped. */
    TREND,
    /** What that time of the day was like on the last days. */
    DAILY_SEASON,
    /** As DAILY_SEASON, raised or lowered by what the last hours were above or below theirs. */
    DAILY_SEASON_AND_LEVEL,
    /** What that time of the week was like in the last weeks. */
    WEEKLY_SEASON,
    /** Half DAILY_SEASON and half DAY_MEDIAN. */
    FLATTENED_SEASON,
    /** What several of the others say, each with the weight that its back-test gives it. */
    MIXTURE
}
