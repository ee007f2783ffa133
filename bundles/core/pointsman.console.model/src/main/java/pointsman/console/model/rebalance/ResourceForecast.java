package pointsman.console.model.rebalance;

import pointsman.api.Resource;

/**
 * How utilised one resource of a server is before and after a plan: load over capacity, above 1 when more is asked than the
 * server can do.
 */
public record ResourceForecast(Resource resource, double before, double after) {

    /** The resource as people call it. */
    public static String name(Resource resource) {
        return switch (resource) {
            case IOPS -> "Requests";
            case BANDWIDTH -> "Bandwidth";
            case CPU -> "Processors";
        };
    }
}
