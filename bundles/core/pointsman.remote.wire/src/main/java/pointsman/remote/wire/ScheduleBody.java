package pointsman.remote.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pointsman.api.ScheduleRequest;

/**
 * The body of a wish that a plan is applied at a time; the path names the plan. Its limits are those of {@link ScheduleRequest}.
 *
 * @param notBefore when it is to begin
 * @param grace how late it may begin; empty for the usual
 * @param who the person or program that asks
 * @param why in words, for the audit; may be empty
 */
public record ScheduleBody(Instant notBefore, Optional<Duration> grace, String who, String why) {

    public ScheduleBody {
        // A body that makes no sense is refused where it is read.
        new ScheduleRequest("", notBefore, grace, who, why);
    }

    /** The body of a request; its plan goes into the path. */
    public static ScheduleBody of(ScheduleRequest request) {
        return new ScheduleBody(request.notBefore(), request.grace(), request.who(), request.why());
    }

    /** The request for a plan. */
    public ScheduleRequest requestFor(String planId) {
        return new ScheduleRequest(planId, notBefore, grace, who, why);
    }
}
