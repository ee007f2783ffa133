package pointsman.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfRequest;

/**
 * A redirector engine, embedded or remote. All that the console and the command line can do goes through it.
 *
 * <p>Methods return at once and may be called from any thread. Stages complete on a thread of the service, exceptionally
 * with a {@link RedirectorException} that says why; dependents that block or draw belong on another thread.
 *
 * <p>{@code who} is the person or program that wants something; events and the mapping table's history tell it. An engine
 * signs what it does of itself as {@code automation} or {@code engine} and refuses these names as INVALID.
 */
public interface RedirectorService {

    /** The system as it is now. */
    CompletionStage<SystemSnapshot> snapshot();

    /**
     * Recorded load, oldest first. What was not recorded is not there: a gap stays a gap. A window that was measured in part
     * has the mean of that part; the one that is not over yet is not there. INVALID when the time ends before it begins, and
     * when the answer would be larger than {@link LoadQuery} allows.
     */
    CompletionStage<List<LoadSample>> loadHistory(LoadQuery query);

    /**
     * What load is expected some time ahead: of all devices together first, then of each device by id, each with how good such
     * forecasts have been. Nothing is said of what has not been measured for half an hour, nor, for a while after a start, of
     * devices whose past has not been gone through yet. INVALID unless the time is above 0
     * and at most 7 days; it is rounded up to half an hour, 1, 2, 6 or 12 hours, 1, 2 or 7 days.
     */
    CompletionStage<List<LoadForecast>> forecasts(Duration ahead);

    /**
     * Events in ascending order.
     *
     * @param after number of the last event already known, 0 for all that are kept
     * @param limit most events to return, 1 to 10,000; the newest are returned when there are more
     */
    CompletionStage<List<Event>> events(long after, int limit);

    /**
     * Changes of the mapping table, newest first.
     *
     * @param limit most changes to return, 1 to 10,000
     */
    CompletionStage<List<MappingChange>> mappingHistory(int limit);

    /**
     * Moves a device to another server while its clients go on. Completes when the move is committed and requests flow
     * again. REFUSED when the server does not reach the device or may not be used; CONFLICT when the revision is not the
     * expected one or the device is being moved already; FAILED when the old path did not drain or flush, in which case
     * the device stays where it is.
     */
    CompletionStage<RemapOutcome> remap(RemapRequest request);

    /**
     * Changes what a server may be used for. DRAINING makes and applies a plan that empties the server, and turns into
     * MAINTENANCE once it is empty.
     *
     * @return the server's status at once after the change
     */
    CompletionStage<ServerStatus> setServerMode(String server, ServerMode mode, String who);

    /**
     * Makes a volume over parts of devices; completes when it is stored and clients can see it. Refused as {@link
     * VolumeRules} says, and while clients use the volume of a device that becomes a part.
     *
     * @return the new volume
     */
    CompletionStage<VolumeStatus> createVolume(VolumeRequest request);

    /**
     * Appends extents to a volume while its clients go on; they are told that it has grown. A striped volume grows by
     * whole stripe sets. Refused as {@link VolumeRules} says.
     *
     * @param volume volume id; NOT_FOUND if there is none
     * @return the volume after it
     */
    CompletionStage<VolumeStatus> growVolume(String volume, List<Extent> appended, String who);

    /**
     * Forgets how a volume lies on its extents; what is on the devices stays there, and each device that is a part of
     * nothing now is a volume by itself again. REFUSED while clients use the volume, and for the volume of one whole device.
     *
     * @param volume volume id; NOT_FOUND if there is none
     * @return the volume before it
     */
    CompletionStage<VolumeStatus> deleteVolume(String volume, String who);

    /**
     * Lets the data of a volume take another way. REFUSED where the volume cannot take it.
     *
     * @param volume volume id; NOT_FOUND if there is none
     * @return the volume after it
     */
    CompletionStage<VolumeStatus> setVolumeMode(String volume, VolumeMode mode, String who);

    /**
     * Says which of a device's paths carry its requests at the same time. REFUSED where that is known not to be safe.
     *
     * @param device device id; NOT_FOUND if there is none
     * @return the device after it
     */
    CompletionStage<DeviceStatus> setPathPolicy(String device, PathPolicy policy, String who);

    /**
     * Makes a plan and keeps it; nothing moves. A plan without moves says why there are none. CONFLICT while as many plans are
     * being made as may be at once.
     */
    CompletionStage<Plan> createPlan(PlanRequest request);

    /**
     * Ends the search of plans that somebody has asked for and that are being made; each is the best that was found so far.
     *
     * @param who the person or program that asked for them
     * @return how many
     */
    CompletionStage<Integer> finishPlanning(String who);

    /**
     * Ends one search of a plan and no other of the same person; the plan is the best that was found so far.
     *
     * @param who the person or program that asked for it
     * @param search the word of {@link PlanRequest#search}
     * @return how many are ended: 1, or 0 if it is not being made any more
     */
    CompletionStage<Integer> finishPlanning(String who, String search);

    /** The plans that are kept, newest first. */
    CompletionStage<List<Plan>> plans();

    /** A plan; NOT_FOUND if it is not kept. */
    CompletionStage<Plan> plan(String planId);

    /** What became of a plan; empty if it was never applied. NOT_FOUND if it is not kept. */
    CompletionStage<Optional<Execution>> execution(String planId);

    /**
     * Begins to carry out a plan; completes when it has begun. CONFLICT when the mapping table has changed since the plan
     * was made, when the plan was applied before or when another one is under way; REFUSED when it has no moves. Devices that have
     * been pinned since the plan was made are left out, except where pins do not hold.
     */
    CompletionStage<Execution> applyPlan(String planId, String who);

    /**
     * Lets a plan be applied at a time, as {@link #applyPlan} would then, whether or not somebody watches; completes when that is
     * written down, so that it survives a restart of the engine. At its time each move is looked at anew: a device that is no
     * longer where the plan expects it, or that may not go where the plan wants it, is left out together with what needs its room,
     * and if the table has changed or anything is left out, a new plan of the rest begins in its place. Nothing begins that
     * would make the whole worse than the policy's least gain is worth, unless this plan already said that it would, or is
     * there to empty a server or to put something back. If it cannot begin before it is too late it never does.
     *
     * <p>CONFLICT when the mapping table has changed since the plan was made, when the plan was applied or is scheduled already,
     * or when too many are scheduled; REFUSED when it has no moves; INVALID when the time is in the past or too far ahead;
     * FAILED when it cannot be written down. Several plans may be scheduled; a plan under way does not keep others from that.
     */
    CompletionStage<PlanSchedule> schedulePlan(ScheduleRequest request);

    /** Takes back that a plan is to be applied at a time; CONFLICT unless it still waits. NOT_FOUND if the plan is not kept. */
    CompletionStage<PlanSchedule> cancelSchedule(String planId, String who);

    /** What is scheduled and what became of it, of the plans that are kept, at most one for each; those that wait first, the next ahead. */
    CompletionStage<List<PlanSchedule>> schedules();

    /** Stops before the next move until resumed; CONFLICT unless running. */
    CompletionStage<Execution> pausePlan(String planId, String who);

    /** Goes on with the next move; CONFLICT unless paused. */
    CompletionStage<Execution> resumePlan(String planId, String who);

    /** Ends an execution after the move under way; the moves made stay. CONFLICT if it has ended. */
    CompletionStage<Execution> cancelPlan(String planId, String who);

    /** Makes a new plan that puts back what a plan has moved; nothing moves. CONFLICT while the plan is under way. */
    CompletionStage<Plan> revertPlan(String planId, String who);

    /**
     * What would become of the system, with the load that plans are made on. Nothing changes, and nothing is kept. What fails
     * with a fabric, a controller or an array is known as far as the topology says what leads over it. INVALID when nothing is
     * assumed; NOT_FOUND when a server, a device or another element is named that is not there; CONFLICT while as many plans are
     * being made as may be at once.
     */
    CompletionStage<WhatIfAnswer> whatIf(WhatIfRequest request);

    /** The rules for plans. */
    CompletionStage<Policy> policy();

    /** Replaces the rules for plans; NOT_FOUND if they name a device or a server that does not exist. */
    CompletionStage<Policy> setPolicy(Policy policy, String who);

    /** What the engine does of itself, what it would do next, and why it waits. */
    CompletionStage<AutomationStatus> automation();

    /** Reports snapshots and events until the subscription is closed. */
    Subscription subscribe(Subscriber subscriber);
}
