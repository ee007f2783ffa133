package pointsman.balance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.Load;
import pointsman.api.Move;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

/**
 * Keeps a plan that balances from being offered or carried out too early, for too little, or too often; says of each gate that
 * is closed by how much. {@link #cooling} and {@link #movesAllowed} are for the policy of the plan, so that a plan is made that
 * can pass. Stateless and thread-safe.
 */
public final class Gates {

    private final GateRules rules;

    public Gates(GateRules rules) {
        this.rules = rules;
    }

    /** The devices that rest after a move: to be pinned for the next plan. A move in the future, after a jump of the clock, is now. */
    public Set<String> cooling(GateInput input) {
        Set<String> devices = new TreeSet<>();
        input.lastMoved().forEach((device, moved) -> {
            if (!rest(input.now(), moved).isZero()) {
                devices.add(device);
            }
        });
        return devices;
    }

    /** How many moves this hour may still have. */
    public int movesAllowed(GateInput input) {
        return Math.max(0, rules.movesPerHour() - input.movesInLastHour());
    }

    /**
     * The gates that are closed, in the order in which they are looked at; empty if the plan may pass. A proposal without moves
     * passes: it does nothing.
     *
     * @param bound N* of the system on which the proposal was made
     */
    public List<Reason> closed(Proposal proposal, double bound, Map<String, Load> loads, GateInput input) {
        List<Reason> closed = new ArrayList<>();
        if (proposal.moves().isEmpty()) {
            return closed;
        }
        if (input.windowsHeld() < rules.windowsHeld()) {
            closed.add(new Reason(
                    ReasonCode.GATE_NOT_HELD,
                    Map.of("windows", number(input.windowsHeld()), "required", number(rules.windowsHeld()))));
        }
        double gain = Gain.of(proposal.efficiencyNow(), proposal.efficiencyAfter());
        if (gain < rules.minimumGain()) {
            closed.add(new Reason(
                    ReasonCode.GATE_GAIN_TOO_SMALL,
                    Map.of("gain", Reasons.percent(gain), "minimum", Reasons.percent(rules.minimumGain()))));
        }
        double saved = saved(proposal, bound);
        double cost = cost(proposal, loads);
        if (!(saved > cost)) {
            closed.add(new Reason(
                    ReasonCode.GATE_COST_TOO_HIGH,
                    Map.of(
                            "gain", decimal(saved),
                            "cost", decimal(cost),
                            "horizon", number(rules.horizon().toSeconds()))));
        }
        for (Move move : proposal.moves()) {
            Instant moved = input.lastMoved().get(move.device());
            Duration rest = moved == null ? Duration.ZERO : rest(input.now(), moved);
            if (!rest.isZero()) {
                closed.add(new Reason(
                        ReasonCode.GATE_COOL_DOWN,
                        Map.of(
                                "device",
                                move.device(),
                                "seconds",
                                number(rest.plusMillis(999).toSeconds()))));
            }
        }
        if (proposal.moves().size() > movesAllowed(input)) {
            closed.add(new Reason(
                    ReasonCode.GATE_MOVES_PER_HOUR,
                    Map.of(
                            "moves", number(proposal.moves().size()),
                            "made", number(input.movesInLastHour()),
                            "most", number(rules.movesPerHour()))));
        }
        return closed;
    }

    /**
     * The waiting that a plan saves over the horizon, in request-seconds: N is what waits or is served at each moment, so the
     * fall of N times the horizon.
     */
    double saved(Proposal proposal, double bound) {
        if (!(proposal.efficiencyNow() > 0) || !(proposal.efficiencyAfter() > 0)) {
            return 0;
        }
        double fall = bound / proposal.efficiencyNow() - bound / proposal.efficiencyAfter();
        return fall * rules.horizon().toMillis() / 1000.0;
    }

    /**
     * The waiting that the moves of a plan cost, in request-seconds: what comes while a device pauses waits half the pause on
     * average, and then for the cache.
     */
    double cost(Proposal proposal, Map<String, Load> loads) {
        double pause = rules.pause().toNanos() / 1e9;
        double each = pause * pause / 2 + rules.warmth().toNanos() / 1e9;
        return proposal.moves().stream()
                .map(move -> loads.getOrDefault(move.device(), Load.IDLE).iops())
                .filter(iops -> iops > 0 && iops <= BalanceInput.GREATEST_DEMAND)
                .mapToDouble(iops -> iops * each)
                .sum();
    }

    private Duration rest(Instant now, Instant moved) {
        Instant from = moved.isAfter(now) ? now : moved;
        Duration rest = rules.coolDown().minus(Duration.between(from, now));
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private static String number(long value) {
        return Long.toString(value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
