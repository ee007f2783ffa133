package pointsman.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import pointsman.api.topology.Element;

/**
 * Says events, problems and reasons in English, for whoever shows them to a person. Pure functions; the namer turns ids
 * into the names that the person knows.
 */
public final class Sentences {

    private static final String OPEN_TO_EVERYONE =
            "Whoever reaches a portal is let in without proof and sees devices; give each client a rule with CHAP.";

    private static final String NOT_RECORDED =
            "Load is not being recorded: %s; what is measured meanwhile will be missing from the history.";

    private static final String NEWER = "%s is known to a newer version only%s; update this program to read it.";

    private static final String NO_ROOM =
            "There are more devices, servers and clients than load is recorded of; %s are left out.";

    private final UnaryOperator<String> namer;

    /**
     * @param namer from the id of an element to its name; returns the id itself where it knows none
     */
    public Sentences(UnaryOperator<String> namer) {
        this.namer = namer;
    }

    /** Sentences with the names of a snapshot. */
    public static Sentences of(SystemSnapshot snapshot) {
        return new Sentences(id -> snapshot.topology()
                .element(id)
                .map(Element::name)
                .or(() -> Optional.ofNullable(snapshot.volumes().get(id)).map(VolumeStatus::name))
                .orElse(id));
    }

    /** Under which terms a plan was made, a sentence each; none if nothing limited it. */
    public List<String> of(PlanTerms terms) {
        return new TermsWords(namer).of(terms);
    }

    /** What happened. */
    public String of(Event event) {
        Arguments a = new Arguments(event.arguments());
        String subject = namer.apply(event.subject());
        return switch (event.type()) {
            case ENGINE_STARTED -> "The engine is ready.";
            case SESSION_OPENED ->
                "%s logged in from %s to %s.".formatted(a.text("client"), a.text("address"), a.text("target"));
            case SESSION_CLOSED -> "%s left %s: %s.".formatted(a.text("client"), a.text("target"), a.text("reason"));
            case LOGIN_REFUSED ->
                "The login of %s from %s to %s was refused (status %s): %s."
                        .formatted(
                                a.text("client"),
                                a.text("address"),
                                a.text("target"),
                                a.text("status"),
                                a.text("reason"));
            case ACCESS_OPEN_TO_EVERYONE -> OPEN_TO_EVERYONE;
            case ACCESS_DEVICE_UNKNOWN ->
                "The access rule for %s names the device %s, which has not been found; it applies as soon as there is one."
                        .formatted(a.text("client"), event.subject());
            case SERVER_UP -> "Server %s is up and reaches %s devices.".formatted(subject, a.text("devices"));
            case SERVER_DOWN -> "Server %s is down: %s.".formatted(subject, a.text("reason"));
            case SERVER_MODE_CHANGED ->
                "%s set server %s to %s."
                        .formatted(a.text("who"), subject, a.text("mode").toLowerCase(Locale.ROOT));
            case DEVICE_FOUND -> "Device %s was found behind %s.".formatted(subject, a.name("server"));
            case DEVICE_REMAPPED ->
                "Device %s moved from %s to %s: %s (by %s, revision %s, requests held for %s ms, %s sent again)."
                        .formatted(
                                subject,
                                a.name("from"),
                                a.name("to"),
                                a.text("why"),
                                a.text("who"),
                                a.text("revision"),
                                a.text("pauseMillis"),
                                a.text("replayed"));
            case REMAP_FAILED ->
                "Device %s could not be moved to %s and stays: %s.".formatted(subject, a.name("to"), a.text("reason"));
            case FENCE_WAITING ->
                "Server %s may still write, so the writes of its devices wait: %s."
                        .formatted(subject, a.text("reason"));
            case SERVER_FENCED -> "Server %s can no longer write: %s.".formatted(subject, a.text("how"));
            case FENCE_FAILED ->
                "Server %s is not fenced: %s; it is tried again in %s ms."
                        .formatted(subject, a.text("reason"), a.text("retryMillis"));
            case FENCE_DOUBTED ->
                "Server %s was said to be fenced but takes connections: %s; see that its fence program does what it says."
                        .formatted(subject, a.text("reason"));
            case FENCE_MISSING -> "Nothing keeps server %s from writing: %s.".formatted(subject, a.text("reason"));
            case DEVICE_OFFLINE -> "Device %s has no path left: %s.".formatted(subject, a.text("reason"));
            case DEVICE_ONLINE -> "Device %s has a path again, through %s.".formatted(subject, a.name("server"));
            case PATH_EXCLUDED ->
                "The path to %s through %s (%s, LUN %s) is not used: %s."
                        .formatted(subject, a.name("server"), a.text("target"), a.text("lun"), a.text("reason"));
            case PATH_STALLED ->
                "Server %s answers but does not carry out the commands of device %s; see what its disks do."
                        .formatted(a.name("server"), subject);
            case PATH_RECOVERED ->
                "Server %s carries out the commands of device %s again.".formatted(a.name("server"), subject);
            case WRITE_CACHE_STAYS_ON ->
                "The volatile write cache of device %s behind server %s could not be switched off; do it on the server."
                        .formatted(subject, a.name("server"));
            case PLAN_CREATED ->
                "Plan %s was made: %s moves, efficiency %s to %s."
                        .formatted(subject, a.text("moves"), a.text("now"), a.text("after"));
            case PLAN_STARTED -> "%s applied plan %s.".formatted(a.text("who"), subject);
            case PLAN_SCHEDULED ->
                "%s scheduled plan %s for %s%s."
                        .formatted(a.text("who"), subject, a.text("notBefore"), because(a.text("why")));
            case PLAN_SCHEDULE_ENDED -> scheduleEnded(subject, a);
            case PLAN_ENDED ->
                "Plan %s has ended (%s): %s of %s moves were made."
                        .formatted(subject, a.text("state").toLowerCase(Locale.ROOT), a.text("done"), a.text("moves"));
            case PLAN_INTERRUPTED ->
                "The engine ended in the middle of plan %s, which pauses after %s of %s moves; resume or cancel it."
                        .formatted(subject, a.text("done"), a.text("moves"));
            case PLAN_RECOMMENDED ->
                "Plan %s is worth its %s moves: efficiency %s to %s."
                        .formatted(subject, a.text("moves"), a.text("now"), a.text("after"));
            case AUTOMATION_CHANGED ->
                "The engine is in mode %s and %s."
                        .formatted(a.text("mode").toLowerCase(Locale.ROOT), state(a.text("state")));
            case POLICY_CHANGED -> "%s changed the policy.".formatted(a.text("who"));
            case VOLUME_CREATED ->
                "%s created volume %s with %s blocks on %s extents."
                        .formatted(a.text("who"), a.text("name"), a.text("blocks"), a.text("extents"));
            case VOLUME_GROWN ->
                "%s let volume %s grow to %s blocks on %s extents."
                        .formatted(a.text("who"), a.text("name"), a.text("blocks"), a.text("extents"));
            case VOLUME_DELETED -> "%s deleted volume %s.".formatted(a.text("who"), a.text("name"));
            case VOLUME_MODE_CHANGED ->
                "%s set volume %s to %s mode."
                        .formatted(a.text("who"), subject, a.text("mode").toLowerCase(Locale.ROOT));
            case PATH_POLICY_CHANGED ->
                "%s set the path policy of device %s to %s."
                        .formatted(a.text("who"), subject, a.text("policy").toLowerCase(Locale.ROOT));
            case CLIENT_REDIRECTED ->
                "Client %s of volume %s was sent to %s at %s (%s placement, %s IOPS expected by %s)."
                        .formatted(
                                a.text("client"),
                                subject,
                                a.name("server"),
                                a.text("address"),
                                words(a.text("placement")),
                                a.text("expectedIops"),
                                words(a.text("basis")));
            case CLIENT_REDISTRIBUTED ->
                "Client %s of volume %s goes from %s to %s: efficiency %s to %s; it does %s IOPS (usually %s) of %s in all, category %s with weight %s, servers at %s, seen in %s windows, a gain of %s is wanted."
                        .formatted(
                                a.text("client"),
                                subject,
                                a.name("from"),
                                a.name("to"),
                                a.text("before"),
                                a.text("after"),
                                a.text("load"),
                                a.text("history"),
                                a.text("overallIops"),
                                a.text("category"),
                                a.text("weight"),
                                a.text("utilisation"),
                                a.text("windows"),
                                a.text("minimumGain"));
            case CLIENT_UNRESPONSIVE ->
                "Client %s of volume %s was asked to leave %s: %s."
                        .formatted(a.text("client"), subject, a.name("server"), a.text("outcome"));
            case CLIENT_TURNED_AWAY ->
                "Client %s of volume %s was sent to %s and came back at once %s times; see whether that server lets it in."
                        .formatted(a.text("client"), subject, a.name("server"), a.text("times"));
            case SESSIONS_UNKNOWN -> "It is not known who is logged in to %s: %s.".formatted(subject, a.text("reason"));
            case PATH_POLICY_UNSAFE ->
                "Server %s keeps a volatile write cache on device %s, so that its path policy (%s) is not followed there."
                        .formatted(a.name("server"), subject, a.text("policy").toLowerCase(Locale.ROOT));
            case PATH_NOT_FLUSHED ->
                "Server %s does not flush what it has acknowledged of device %s: %s. Its path is kept and it is tried again; do not switch that server off."
                        .formatted(a.name("server"), subject, a.text("reason"));
            case HOST_UNKNOWN -> hostUnknown(subject, a);
            case HOST_KNOWN -> "The node exporter of server %s answers as it should.".formatted(subject);
            case CAPACITY_LEARNT ->
                "Server %s can do %s per second (%s), learnt from its latency: %s us at %s per second with %s bytes each, %s us when nearly idle. It was %s (%s)."
                        .formatted(
                                subject,
                                a.text("figure"),
                                resource(a.text("resource")),
                                a.text("latency"),
                                a.text("knee"),
                                a.text("bytes"),
                                a.text("unloaded"),
                                a.text("before"),
                                words(a.text("was")));
            case HISTORY_INTERRUPTED -> NOT_RECORDED.formatted(a.text("reason"));
            case HISTORY_RESUMED ->
                "Load is recorded again; %s samples are missing from the history.".formatted(a.text("samples"));
            case HISTORY_SET_ASIDE ->
                "The recorded load could not be read (%s) and was set aside as %s; recording begins anew."
                        .formatted(a.text("reason"), a.text("file"));
            case HISTORY_FULL -> NO_ROOM.formatted(a.text("left"));
            case CLOCK_SET ->
                "The clock of the engine's machine was set by %s s; load recorded since has the new time."
                        .formatted(a.text("seconds"));
            case UNKNOWN -> NEWER.formatted("What happened here", a);
        };
    }

    private static String hostUnknown(String server, Arguments a) {
        return "Processors or memory of server %s are not known: %s. It is balanced by what is measured of its requests."
                .formatted(server, a.text("reason"));
    }

    /** What is wrong. */
    public String of(Problem problem) {
        Arguments a = new Arguments(problem.arguments());
        String subject = namer.apply(problem.subject());
        return switch (problem.type()) {
            case SERVER_DOWN -> "Server %s is down: %s.".formatted(subject, a.text("reason"));
            case DEVICE_OFFLINE -> "No server reaches device %s.".formatted(subject);
            case SINGLE_PATH -> "Device %s has only one path, through %s.".formatted(subject, a.name("server"));
            case IDENTITY_CLASH ->
                "%s show devices with the identity %s that differ: %s. They are not treated as one; give each device an identity of its own."
                        .formatted(a.text("servers"), problem.subject(), a.text("difference"));
            case VOLATILE_WRITE_CACHE ->
                "Server %s keeps a volatile write cache on the shared device %s; switch it off on the server."
                        .formatted(a.name("server"), subject);
            case NO_FENCE ->
                "Nothing stops server %s from writing after it has failed; configure a fence.".formatted(subject);
            case CAPACITY_ASSUMED ->
                "The capacity of server %s is assumed (%s); configure what it can do, or wait until it has been learnt under load."
                        .formatted(subject, a.text("resources").toLowerCase(Locale.ROOT));
            case ACCESS_OPEN_TO_EVERYONE -> OPEN_TO_EVERYONE;
            case VOLUME_INCOMPLETE ->
                "Blocks of volume %s cannot be reached, because no server reaches %s."
                        .formatted(subject, a.text("devices"));
            case VOLUME_DIRECT ->
                "Volume %s is in direct mode: its requests are not seen here, and its reservations do not survive a remap."
                        .formatted(subject);
            case CLIENT_UNRESPONSIVE ->
                "Client %s of volume %s has not left %s, or not come back, as it was asked."
                        .formatted(a.text("client"), subject, a.name("server"));
            case CLIENT_TURNED_AWAY ->
                "Server %s does not keep client %s of volume %s; see whether it lets that client in."
                        .formatted(a.name("server"), a.text("client"), subject);
            case SESSIONS_UNKNOWN -> "It is not known who is logged in to %s: %s.".formatted(subject, a.text("reason"));
            case PATH_POLICY_UNSAFE ->
                "The path policy (%s) of device %s is not followed, because server %s keeps a volatile write cache; switch it off."
                        .formatted(a.text("policy").toLowerCase(Locale.ROOT), subject, a.name("server"));
            case PATH_POLICY_WITHOUT_PATHS ->
                "The path policy (%s) of device %s has no effect, because only one path is there."
                        .formatted(a.text("policy").toLowerCase(Locale.ROOT), subject);
            case HOST_UNKNOWN -> hostUnknown(subject, a);
            case HISTORY_INTERRUPTED -> NOT_RECORDED.formatted(a.text("reason"));
            case HISTORY_FULL -> NO_ROOM.formatted(a.text("left"));
            case UNKNOWN -> NEWER.formatted("What is wrong here", a);
        };
    }

    /** Why a move is proposed, or why there is no plan. */
    public String of(Reason reason) {
        Arguments a = new Arguments(reason.arguments());
        return switch (reason.code()) {
            case SERVER_MORE_UTILISED ->
                "%s is at %s of its %s, this device is %s of that, and %s has room."
                        .formatted(
                                a.name("server"),
                                a.text("utilisation"),
                                resource(a.text("resource")),
                                a.text("share"),
                                a.name("target"));
            case SERVER_DRAINING -> "%s shall be emptied.".formatted(a.name("server"));
            case SERVER_EVACUATED -> "%s shall be left at any cost.".formatted(a.name("server"));
            case REVERT -> "It puts back a move of plan %s.".formatted(a.text("plan"));
            case MOVE_CHOSEN ->
                "Whoever asked for the plan wants device %s on %s.".formatted(a.name("device"), a.name("server"));
            case NO_LOAD -> "Nothing is asked of the system.";
            case LOAD_UNKNOWN -> "No load has been measured yet; try again after the next window.";
            case TOO_FEW_SERVERS -> "Fewer than two servers can be used (now %s).".formatted(a.text("servers"));
            case NO_BETTER_MOVE ->
                "No plan saves %s or more of the mean response time; the efficiency is %s."
                        .formatted(a.text("minimumGain"), a.text("efficiency"));
            case ONE_DEVICE_IS_THE_LOAD ->
                "Device %s alone is %s of the load, and one device cannot be divided."
                        .formatted(a.name("device"), a.text("share"));
            case DEVICE_EXCEEDS_SERVERS ->
                "Device %s alone asks for %s of the %s of the largest server that may serve it."
                        .formatted(a.name("device"), a.text("demand"), resource(a.text("resource")));
            case NO_OTHER_SERVER -> "No other usable server reaches device %s.".formatted(a.name("device"));
            case DEVICE_PINNED -> "The policy pins device %s to its server.".formatted(a.name("device"));
            case DEVICE_THERE -> "Device %s is on %s already.".formatted(a.name("device"), a.name("server"));
            case DEVICE_MOVING -> "Device %s is being moved; wait until that has ended.".formatted(a.name("device"));
            case DEVICE_NOT_SERVED -> "No server serves device %s at present.".formatted(a.name("device"));
            case NOTHING_TO_REVERT ->
                "Nothing that plan %s moved can be put back: its devices have moved on, or cannot go back."
                        .formatted(a.text("plan"));
            case MOVE_SCHEDULED -> "Plan %s, which was scheduled, has this move.".formatted(a.text("plan"));
            case DEVICE_MOVED_ON ->
                "Device %s is on %s by now and not on %s, as the scheduled plan expects it."
                        .formatted(a.name("device"), a.name("server"), a.name("expected"));
            case DEVICE_SHARED ->
                "Several servers carry device %s by its path policy, so that another owner changes little."
                        .formatted(a.name("device"));
            case ROOM_NOT_MADE ->
                "Device %s needs the room that device %s was to make, which is left out."
                        .formatted(a.name("device"), a.name("other"));
            case PLAN_HARMFUL ->
                "With the load of now, what is left of the plan would lower the efficiency from %s to %s."
                        .formatted(a.text("now"), a.text("after"));
            case DEVICE_LEFT_OUT -> "Device %s was to be left where it is.".formatted(a.name("device"));
            case SERVER_LEFT_OUT ->
                "%s was left out of the plan, so that device %s does not go there."
                        .formatted(a.name("server"), a.name("device"));
            case SERVER_NOT_REACHED ->
                "No path leads from %s to device %s.".formatted(a.name("server"), a.name("device"));
            case SERVER_NOT_USABLE -> "%s takes no devices at present.".formatted(a.name("server"));
            case KEPT_APART ->
                "A device from which %s is to be kept apart is on %s.".formatted(a.name("device"), a.name("server"));
            case KEPT_TOGETHER ->
                "Device %s is to be on one server with others, and not all of them can go there."
                        .formatted(a.name("device"));
            case SERVER_LIMIT ->
                "With device %s, %s would be beyond the limit set for it."
                        .formatted(a.name("device"), a.name("server"));
            case SERVER_MEMORY_FULL -> "The memory of %s has no room left.".formatted(a.name("server"));
            case LESS_EFFICIENT ->
                "On %s, device %s would make the whole less efficient.".formatted(a.name("server"), a.name("device"));
            case SERVER_PREFERRED -> "The policy wants device %s on %s.".formatted(a.name("device"), a.name("server"));
            case ALL_PREFERRED -> "All devices are on the servers on which the policy wants them.";
            case GATE_NOT_HELD ->
                "The imbalance has held for %s of the %s windows that it must."
                        .formatted(a.text("windows"), a.text("required"));
            case GATE_GAIN_TOO_SMALL ->
                "The plan would save %s of the mean response time, and the least is %s."
                        .formatted(a.text("gain"), a.text("minimum"));
            case GATE_COST_TOO_HIGH ->
                "In %s s the plan would save %s request-seconds of waiting, and its moves cost %s."
                        .formatted(a.text("horizon"), a.text("gain"), a.text("cost"));
            case GATE_COOL_DOWN ->
                "Device %s has moved a short time ago and may move again in %s s."
                        .formatted(a.name("device"), a.text("seconds"));
            case GATE_MOVES_PER_HOUR ->
                "%s moves are too many: %s were made in the last hour, of at most %s."
                        .formatted(a.text("moves"), a.text("made"), a.text("most"));
            case EXECUTION_UNDER_WAY -> "Plan %s is under way.".formatted(a.text("plan"));
            case QUIET_HOURS ->
                "Nothing moves without a person from %s to %s (%s), until %s."
                        .formatted(a.text("from"), a.text("to"), a.text("zone"), a.text("until"));
            case BACKING_OFF -> backingOff(a);
            case DEVICES_REST ->
                "%s devices have moved a short time ago and rest, the next of them for %s s."
                        .formatted(a.text("devices"), a.text("seconds"));
            case NOTHING_TO_MOVE -> "No device is mapped to %s.".formatted(a.name("server"));
            case SERVER_FAILS -> "%s fails, which serves it.".formatted(a.name("server"));
            case PATH_FAILS -> "%s no longer reaches it.".formatted(a.name("server"));
            case SERVER_ADDED -> "%s reaches it, and no other server did.".formatted(a.name("server"));
            case DEVICE_UNREACHABLE ->
                "No server that takes devices reaches device %s any more.".formatted(a.name("device"));
            case SERVER_OVER_CAPACITY ->
                "%s is asked for %s of the %s that it can do."
                        .formatted(a.name("server"), a.text("utilisation"), resource(a.text("resource")));
            case UNKNOWN -> NEWER.formatted("The reason", a);
        };
    }

    /** What a gate says of a plan. */
    public String of(GateVerdict verdict) {
        Arguments a = new Arguments(verdict.reason().arguments());
        if (!verdict.open()) {
            return of(verdict.reason());
        }
        return switch (verdict.reason().code()) {
            case GATE_NOT_HELD ->
                "The imbalance has held for %s windows, and %s are enough."
                        .formatted(a.text("windows"), a.text("required"));
            case GATE_GAIN_TOO_SMALL ->
                "The plan saves %s of the mean response time, and %s are enough."
                        .formatted(a.text("gain"), a.text("minimum"));
            case GATE_COST_TOO_HIGH ->
                "In %s s the plan saves %s request-seconds of waiting, and its moves cost %s."
                        .formatted(a.text("horizon"), a.text("gain"), a.text("cost"));
            case GATE_COOL_DOWN -> "None of its devices has moved in the last %s s.".formatted(a.text("coolDown"));
            case GATE_MOVES_PER_HOUR ->
                "%s moves are few enough: %s were made in the last hour, of at most %s."
                        .formatted(a.text("moves"), a.text("made"), a.text("most"));
            default -> of(verdict.reason());
        };
    }

    private static String scheduleEnded(String plan, Arguments a) {
        String reason = a.text("reason");
        return switch (ScheduleState.valueOf(a.text("state"))) {
            case SCHEDULED -> throw new IllegalArgumentException("a plan that is scheduled still waits");
            case BEGUN ->
                a.text("plan").equals(plan)
                        ? "The scheduled plan %s has begun%s.".formatted(plan, because(reason))
                        : "In place of the scheduled plan %s, plan %s has begun%s."
                                .formatted(plan, a.text("plan"), because(reason));
            case CANCELLED -> "%s cancelled the scheduled plan %s.".formatted(a.text("who"), plan);
            case EXPIRED ->
                "Plan %s, scheduled by %s for %s, was not begun and will not be: %s."
                        .formatted(plan, a.text("who"), a.text("notBefore"), reason);
            case REFUSED ->
                "Plan %s, scheduled by %s for %s, was refused at its time: %s."
                        .formatted(plan, a.text("who"), a.text("notBefore"), reason);
        };
    }

    private static String backingOff(Arguments a) {
        String what =
                switch (a.text("cause")) {
                    case "CANCELLED" -> "Plan %s was cancelled".formatted(a.text("plan"));
                    case "NOT_KEPT" ->
                        "A plan could not be written down, see that the engine's disk works and has room";
                    default -> "Plan %s has failed".formatted(a.text("plan"));
                };
        return "%s; nothing is tried for %s s.".formatted(what, a.text("seconds"));
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static String state(String name) {
        return switch (AutomationState.valueOf(name)) {
            case OFF -> "does nothing of itself";
            case WATCHING -> "watches: no plan is worth its moves";
            case WAITING -> "waits: there is something to gain";
            case RECOMMENDING -> "recommends a plan";
            case EXECUTING -> "leaves a plan to end";
            case BACKING_OFF -> "leaves the system alone, since its last plan has failed or was cancelled";
        };
    }

    /** A constant as people write it. */
    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Abbreviations stay as they are. */
    private static String resource(String name) {
        return !name.equals(Resource.BANDWIDTH.name()) ? name : name.toLowerCase(Locale.ROOT);
    }

    private final class Arguments {

        private final Map<String, String> values;

        Arguments(Map<String, String> values) {
            this.values = values;
        }

        String text(String name) {
            return values.getOrDefault(name, "?");
        }

        String name(String name) {
            return namer.apply(text(name));
        }

        /** All of them, for whoever can make something of them: {@code " (from a, to b)"}; nothing if there are none. */
        @Override
        public String toString() {
            return values.isEmpty()
                    ? ""
                    : " " + new TreeMap<>(values).toString().replace('{', '(').replace('}', ')');
        }
    }
}
