package pointsman.console.model.whatif;

import java.util.Set;
import pointsman.api.Capacity;

/**
 * What is assumed, all of it at once.
 *
 * @param failed ids of servers, fabrics, controllers and arrays that fail
 * @param servers how many servers are added, each of which reaches all devices, 0 to {@link #MOST_SERVERS}
 * @param capacity what each of them can do
 * @param load by how much the load of all devices is multiplied, above 0
 */
public record WhatIfQuestion(Set<String> failed, int servers, Capacity capacity, double load) {

    /** More at once are another system. */
    public static final int MOST_SERVERS = 16;

    public WhatIfQuestion {
        failed = Set.copyOf(failed);
        if (servers < 0 || servers > MOST_SERVERS) {
            throw new IllegalArgumentException("servers to add are 0 to %d, got %d".formatted(MOST_SERVERS, servers));
        }
        if (!(load > 0) || Double.isInfinite(load)) {
            throw new IllegalArgumentException("the load is multiplied by a number above 0, got " + load);
        }
    }

    /** Something fails, and nothing else happens. */
    public static WhatIfQuestion failure(String... ids) {
        return new WhatIfQuestion(Set.of(ids), 0, Capacity.ASSUMED, 1);
    }

    /** Whether nothing is assumed. */
    public boolean isEmpty() {
        return failed.isEmpty() && servers == 0 && load == 1;
    }
}
