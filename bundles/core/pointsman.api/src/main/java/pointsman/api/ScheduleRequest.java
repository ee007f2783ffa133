package pointsman.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish that a plan is applied at a time. A person who will be asleep then says now what he would do.
 *
 * @param planId id of the plan
 * @param notBefore when it is to begin, by the engine's clock; not in the past, and at most {@link #LONGEST_AHEAD} from now
 * @param grace how late it may begin, {@link #LEAST_GRACE} to {@link #LONGEST_GRACE}; empty for {@link #USUAL_GRACE}
 * @param who the person or program that asks
 * @param why in words, for the audit, at most {@link #LONGEST_REASON} characters; may be empty
 */
public record ScheduleRequest(String planId, Instant notBefore, Optional<Duration> grace, String who, String why) {

    /** A plan that waits longer was made for another system than the one that it will find. */
    public static final Duration LONGEST_AHEAD = Duration.ofDays(7);

    public static final Duration USUAL_GRACE = Duration.ofMinutes(15);
    public static final Duration LEAST_GRACE = Duration.ofMinutes(1);
    public static final Duration LONGEST_GRACE = Duration.ofHours(12);
    public static final int LONGEST_REASON = 500;

    public ScheduleRequest {
        Objects.requireNonNull(planId, "planId");
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(why, "why");
        grace.ifPresent(limit -> {
            if (limit.compareTo(LEAST_GRACE) < 0 || limit.compareTo(LONGEST_GRACE) > 0) {
                throw new IllegalArgumentException("a plan may begin %d min to %d h late, got %s"
                        .formatted(LEAST_GRACE.toMinutes(), LONGEST_GRACE.toHours(), limit));
            }
        });
        if (why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "the reason has at most %d characters, got %d".formatted(LONGEST_REASON, why.length()));
        }
    }

    /** With the usual grace and without a reason. */
    public ScheduleRequest(String planId, Instant notBefore, String who) {
        this(planId, notBefore, Optional.empty(), who, "");
    }

    /** The latest instant at which the plan may begin. */
    public Instant latest() {
        return notBefore.plus(grace.orElse(USUAL_GRACE));
    }
}
