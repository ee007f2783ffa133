package pointsman.api.whatif;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import pointsman.api.EfficiencyReport;
import pointsman.api.Reason;

/**
 * How the system does at one point of a what-if.
 *
 * @param efficiency E, N and N*, and what each server and resource has in them
 * @param requestsPerSecond that servers carry
 * @param meanResponse N over the requests per second: the measure of the mean response time that plans go by, microseconds; empty
 *     when nothing is asked
 * @param leastMeanResponse the same of N*, the least that this load could have if it could be divided freely
 * @param overCapacity of which resource of which server more is asked than it can do, the worst first
 * @param unserved ids of the devices that no server serves
 */
public record WhatIfState(
        EfficiencyReport efficiency,
        double requestsPerSecond,
        OptionalDouble meanResponse,
        OptionalDouble leastMeanResponse,
        List<Reason> overCapacity,
        Set<String> unserved) {

    public WhatIfState {
        Objects.requireNonNull(efficiency, "efficiency");
        Objects.requireNonNull(meanResponse, "meanResponse");
        Objects.requireNonNull(leastMeanResponse, "leastMeanResponse");
        overCapacity = List.copyOf(overCapacity);
        unserved = Set.copyOf(unserved);
    }
}
