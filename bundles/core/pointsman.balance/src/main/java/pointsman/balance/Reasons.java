package pointsman.balance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

/** Makes reasons with their figures formatted for people. */
final class Reasons {

    private Reasons() {}

    static Reason moreUtilised(WorkingState state, int device, int from, int to) {
        int resource = mostRelieved(state, device, from);
        return new Reason(
                ReasonCode.SERVER_MORE_UTILISED,
                Map.of(
                        "server", state.server(from),
                        "resource", state.resources().get(resource).name(),
                        "utilisation", percent(state.utilisation(resource, from)),
                        "share", percent(share(state.demand(resource, device), state.load(resource, from))),
                        "target", state.server(to)));
    }

    static Reason draining(String server) {
        return new Reason(ReasonCode.SERVER_DRAINING, Map.of("server", server));
    }

    static Reason evacuated(String server) {
        return new Reason(ReasonCode.SERVER_EVACUATED, Map.of("server", server));
    }

    static Reason revert(String plan) {
        return new Reason(ReasonCode.REVERT, Map.of("plan", plan));
    }

    static Reason noLoad() {
        return new Reason(ReasonCode.NO_LOAD, Map.of());
    }

    static Reason loadUnknown() {
        return new Reason(ReasonCode.LOAD_UNKNOWN, Map.of());
    }

    static Reason tooFewServers(int servers) {
        return new Reason(ReasonCode.TOO_FEW_SERVERS, Map.of("servers", Integer.toString(servers)));
    }

    static Reason noBetterMove(double efficiency, double bound, Policy policy) {
        return new Reason(
                ReasonCode.NO_BETTER_MOVE,
                Map.of(
                        "efficiency", percent(efficiency),
                        "bound", String.format(Locale.ROOT, "%.2f", bound),
                        "minimumGain", exactPercent(policy.minimumGain())));
    }

    static Reason oneDeviceIsTheLoad(WorkingState state, int device) {
        double share = 0;
        for (int r = 0; r < state.resources().size(); r++) {
            share = Math.max(share, share(state.demand(r, device), state.total(r)));
        }
        return new Reason(
                ReasonCode.ONE_DEVICE_IS_THE_LOAD, Map.of("device", state.device(device), "share", percent(share)));
    }

    static Reason exceedsServers(WorkingState state, int device, int r, double demand) {
        return new Reason(
                ReasonCode.DEVICE_EXCEEDS_SERVERS,
                Map.of(
                        "device", state.device(device),
                        "resource", state.resources().get(r).name(),
                        "demand", percent(demand)));
    }

    static Reason noOtherServer(String device) {
        return new Reason(ReasonCode.NO_OTHER_SERVER, Map.of("device", device));
    }

    static Reason chosen(String device, String server) {
        return rejected(ReasonCode.MOVE_CHOSEN, device, server);
    }

    static Reason scheduled(String plan) {
        return new Reason(ReasonCode.MOVE_SCHEDULED, Map.of("plan", plan));
    }

    static Reason movedOn(String device, String server, String expected) {
        return new Reason(ReasonCode.DEVICE_MOVED_ON, Map.of("device", device, "server", server, "expected", expected));
    }

    static Reason shared(String device) {
        return new Reason(ReasonCode.DEVICE_SHARED, Map.of("device", device));
    }

    static Reason roomNotMade(String device, String other) {
        return new Reason(ReasonCode.ROOM_NOT_MADE, Map.of("device", device, "other", other));
    }

    /** Of efficiencies before and after. */
    static Reason harmful(double now, double after) {
        return new Reason(
                ReasonCode.PLAN_HARMFUL,
                Map.of(
                        "now", String.format(Locale.ROOT, "%.3f", now),
                        "after", String.format(Locale.ROOT, "%.3f", after)));
    }

    static Reason there(String device, String server) {
        return rejected(ReasonCode.DEVICE_THERE, device, server);
    }

    static Reason moving(String device) {
        return new Reason(ReasonCode.DEVICE_MOVING, Map.of("device", device));
    }

    static Reason notServed(String device) {
        return new Reason(ReasonCode.DEVICE_NOT_SERVED, Map.of("device", device));
    }

    static Reason leftOut(String device) {
        return new Reason(ReasonCode.DEVICE_LEFT_OUT, Map.of("device", device));
    }

    static Reason pinned(String device) {
        return new Reason(ReasonCode.DEVICE_PINNED, Map.of("device", device));
    }

    static Reason keptTogether(String device) {
        return new Reason(ReasonCode.KEPT_TOGETHER, Map.of("device", device));
    }

    static Reason notReached(String device, String server) {
        return rejected(ReasonCode.SERVER_NOT_REACHED, device, server);
    }

    static Reason notUsable(String device, String server) {
        return rejected(ReasonCode.SERVER_NOT_USABLE, device, server);
    }

    static Reason serverNotUsable(String server) {
        return new Reason(ReasonCode.SERVER_NOT_USABLE, Map.of("server", server));
    }

    static Reason rejected(ReasonCode constraint, String device, String server) {
        return new Reason(constraint, Map.of("device", device, "server", server));
    }

    static Reason lessEfficient(String device, String server) {
        return rejected(ReasonCode.LESS_EFFICIENT, device, server);
    }

    static Reason preferred(String device, String server) {
        return new Reason(ReasonCode.SERVER_PREFERRED, Map.of("device", device, "server", server));
    }

    static Reason allPreferred() {
        return new Reason(ReasonCode.ALL_PREFERRED, Map.of());
    }

    static Reason nothingToMove(String server) {
        return new Reason(ReasonCode.NOTHING_TO_MOVE, Map.of("server", server));
    }

    static Reason nothingToRevert(String plan) {
        return new Reason(ReasonCode.NOTHING_TO_REVERT, Map.of("plan", plan));
    }

    /** A part of 1 in whole per cents, as people write it: "91 %", "< 1 %". */
    static String percent(double part) {
        if (part > 0 && part < 0.01) {
            return "< 1 %";
        }
        return String.format(Locale.ROOT, "%.0f %%", part * 100);
    }

    /** The same with as many digits as it takes to compare small parts: "53 %", "2.4 %", "0.1 %". */
    static String exactPercent(double part) {
        if (!(Math.abs(part) < 0.1)) {
            return percent(part);
        }
        return BigDecimal.valueOf(part)
                        .movePointRight(2)
                        .round(new MathContext(3, RoundingMode.HALF_UP))
                        .setScale(3, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    private static double share(double part, double whole) {
        return whole > 0 ? Math.min(1, part / whole) : 0;
    }

    private static int mostRelieved(WorkingState state, int device, int from) {
        int best = 0;
        double bestRelief = -1;
        for (int r = 0; r < state.resources().size(); r++) {
            double after = Math.max(0, state.load(r, from) - state.demand(r, device)) / state.capacity(r, from);
            double relief = Queueing.present(state.utilisation(r, from)) - Queueing.present(after);
            if (relief > bestRelief) {
                best = r;
                bestRelief = relief;
            }
        }
        return best;
    }
}
