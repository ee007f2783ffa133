package pointsman.balance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.GateVerdict;
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
        return verdicts(proposal, bound, loads, input).stream()
                .filter(verdict -> !verdict.open())
                .map(GateVerdict::reason)
                .toList();
    }

    /**
     * What each gate says, in the order in which they are looked at, with the figures whether it is open or closed. A device that
     * rests has a verdict of its own; if none does there is one for all, without a device. There is none for a proposal without
     * moves: it does nothing.
     *
     * @param bound N* of the system on which the proposal was made
     */
    public List<GateVerdict> verdicts(Proposal proposal, double bound, Map<String, Load> loads, GateInput input) {
        if (proposal.moves().isEmpty()) {
            return List.of();
        }
        List<GateVerdict> verdicts = new ArrayList<>();
        verdicts.add(verdict(
                input.windowsHeld() >= rules.windowsHeld(),
                ReasonCode.GATE_NOT_HELD,
                Map.of("windows", number(input.windowsHeld()), "required", number(rules.windowsHeld()))));
        double gain = Gain.of(proposal.efficiencyNow(), proposal.efficiencyAfter());
        verdicts.add(verdict(
                gain >= rules.minimumGain(),
                ReasonCode.GATE_GAIN_TOO_SMALL,
                Map.of("gain", Reasons.exactPercent(gain), "minimum", Reasons.exactPercent(rules.minimumGain()))));
        double saved = saved(proposal, bound);
        double cost = cost(proposal, loads);
        verdicts.add(verdict(
                saved > cost,
                ReasonCode.GATE_COST_TOO_HIGH,
                Map.of(
                        "gain", decimal(saved),
                        "cost", decimal(cost),
                        "horizon", number(rules.horizon().toSeconds()))));
        verdicts.addAll(coolDown(proposal, input));
        verdicts.add(verdict(
                proposal.moves().size() <= movesAllowed(input),
                ReasonCode.GATE_MOVES_PER_HOUR,
                Map.of(
                        "moves", number(proposal.moves().size()),
                        "made", number(input.movesInLastHour()),
                        "most", number(rules.movesPerHour()))));
        return verdicts;
    }

    private List<GateVerdict> coolDown(Proposal proposal, GateInput input) {
        List<GateVerdict> resting = new ArrayList<>();
        for (Move move : proposal.moves()) {
            Instant moved = input.lastMoved().get(move.device());
            Duration rest = moved == null ? Duration.ZERO : rest(input.now(), moved);
            if (!rest.isZero()) {
                resting.add(verdict(
                        false,
                        ReasonCode.GATE_COOL_DOWN,
                        Map.of("device", move.device(), "seconds", number(seconds(rest)))));
            }
        }
        return resting.isEmpty()
                ? List.of(verdict(
                        true,
                        ReasonCode.GATE_COOL_DOWN,
                        Map.of(
                                "seconds",
                                "0",
                                "coolDown",
                                number(rules.coolDown().toSeconds()))))
                : resting;
    }

    /** How long the first of the devices that rest still does; zero if none does. */
    public Duration nextRest(GateInput input) {
        return input.lastMoved().values().stream()
                .map(moved -> rest(input.now(), moved))
                .filter(rest -> !rest.isZero())
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Whole seconds, rounded up, so that what is left is never shown as nothing. */
    static long seconds(Duration time) {
        return time.plusMillis(999).toSeconds();
    }

    private static GateVerdict verdict(boolean open, ReasonCode code, Map<String, String> figures) {
        return new GateVerdict(open, new Reason(code, figures));
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
        // Small figures keep the digits by which they differ.
        return Math.abs(value) < 1 && value != 0
                ? BigDecimal.valueOf(value)
                        .round(new MathContext(2))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
