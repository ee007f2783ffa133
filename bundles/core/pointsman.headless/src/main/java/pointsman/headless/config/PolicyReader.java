package pointsman.headless.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.ConstraintPolicy;
import pointsman.api.FailedMove;
import pointsman.api.GatePolicy;
import pointsman.api.PlacementPolicy;
import pointsman.api.Policy;
import pointsman.api.RedistributionPolicy;
import pointsman.headless.text.Quantities;
import pointsman.headless.text.Rules;

/** Reads the rules for plans, for what the engine does of itself, and for clients. */
final class PolicyReader {

    private static final String OFF = "off";

    private PolicyReader() {}

    /** The part 'policy' of a file; what it leaves out is as usual. */
    static Policy policy(Section root) throws ConfigurationException {
        Optional<Section> section = root.section(
                "policy",
                Set.of(
                        "minimumGain",
                        "maximumMoves",
                        "pinned",
                        "placement",
                        "redistribution",
                        "constraints",
                        "gates",
                        "automation"));
        Policy usual = Policy.DEFAULT;
        if (section.isEmpty()) {
            return usual;
        }
        Section policy = section.get();
        long mostMoves = policy.optional("maximumMoves", Quantities::count).orElse((long) usual.maximumMoves());
        return new Policy(
                policy.optional("minimumGain", Quantities::fraction).orElse(usual.minimumGain()),
                (int) Math.min(Integer.MAX_VALUE, mostMoves),
                Set.copyOf(policy.list("pinned", Function.identity())),
                policy.optional("placement", text -> EngineFile.constant(PlacementPolicy.class, text))
                        .orElse(usual.placement()),
                redistribution(policy),
                constraints(policy),
                gates(policy),
                automation(policy));
    }

    private static RedistributionPolicy redistribution(Section policy) throws ConfigurationException {
        RedistributionPolicy usual = RedistributionPolicy.OFF;
        Optional<Section> section = policy.section(
                "redistribution",
                Set.of(
                        "logoutsPerMinute",
                        "windows",
                        "coolDown",
                        "logoutLimit",
                        "dropUnresponsive",
                        "categoryWeights"));
        if (section.isEmpty()) {
            return usual;
        }
        Section clients = section.get();
        return new RedistributionPolicy(
                clients.optional("logoutsPerMinute", text -> text.equals(OFF) ? 0L : Quantities.count(text))
                        .map(Math::toIntExact)
                        .orElse(usual.logoutsPerMinute()),
                clients.optional("windows", Quantities::count)
                        .map(Math::toIntExact)
                        .orElse(usual.windows()),
                EngineFile.time(clients, "coolDown", usual.coolDown()),
                EngineFile.time(clients, "logoutLimit", usual.logoutLimit()),
                clients.optional("dropUnresponsive", PolicyReader::yesOrNo).orElse(usual.dropUnresponsive()),
                pairs(clients, "categoryWeights", "CATEGORY=WEIGHT", Rules::weight));
    }

    private static ConstraintPolicy constraints(Section policy) throws ConfigurationException {
        Optional<Section> section = policy.section(
                "constraints",
                Set.of("together", "apart", "ceilings", "categories", "weights", "preferred", "memoryHeadRoom"));
        if (section.isEmpty()) {
            return ConstraintPolicy.NONE;
        }
        Section rules = section.get();
        List<Set<String>> together = rules.list("together", Rules::set);
        List<Set<String>> apart = rules.list("apart", Rules::set);
        return new ConstraintPolicy(
                together,
                apart,
                pairs(rules, "ceilings", "SERVER=CEILING", Rules::ceiling),
                pairs(rules, "categories", "DEVICE=CATEGORY", Function.identity()),
                pairs(rules, "weights", "CATEGORY=WEIGHT", Rules::weight),
                pairs(rules, "preferred", "DEVICE=SERVER", Function.identity()),
                rules.optional("memoryHeadRoom", Quantities::fraction).orElse(ConstraintPolicy.NONE.memoryHeadRoom()));
    }

    private static GatePolicy gates(Section policy) throws ConfigurationException {
        GatePolicy usual = GatePolicy.DEFAULT;
        Optional<Section> section =
                policy.section("gates", Set.of("windowsHeld", "horizon", "coolDown", "movesPerHour"));
        if (section.isEmpty()) {
            return usual;
        }
        Section gates = section.get();
        return new GatePolicy(
                gates.optional("windowsHeld", Rules::number).orElse(usual.windowsHeld()),
                EngineFile.time(gates, "horizon", usual.horizon()),
                gates.optional("coolDown", text -> text.equals(OFF) ? Duration.ZERO : Quantities.duration(text))
                        .orElse(usual.coolDown()),
                gates.optional("movesPerHour", Rules::number).orElse(usual.movesPerHour()));
    }

    private static AutomationPolicy automation(Section policy) throws ConfigurationException {
        AutomationPolicy usual = AutomationPolicy.MANUAL;
        Optional<Section> section = policy.section(
                "automation", Set.of("mode", "window", "minimumGain", "movesAtOnce", "failedMove", "quietHours"));
        if (section.isEmpty()) {
            return usual;
        }
        Section automation = section.get();
        return new AutomationPolicy(
                automation
                        .optional("mode", text -> EngineFile.constant(AutomationMode.class, text))
                        .orElse(usual.mode()),
                EngineFile.time(automation, "window", usual.window()),
                automation.optional("minimumGain", Quantities::fraction).orElse(usual.minimumGain()),
                automation.optional("movesAtOnce", Rules::number).orElse(usual.movesAtOnce()),
                automation
                        .optional("failedMove", text -> EngineFile.constant(FailedMove.class, text))
                        .orElse(usual.failedMove()),
                automation.list("quietHours", Rules::quietHours));
    }

    private static <T> Map<String, T> pairs(Section section, String key, String allowed, Function<String, T> parse)
            throws ConfigurationException {
        Map<String, T> pairs = new HashMap<>();
        for (Map.Entry<String, T> pair : section.list(key, text -> {
            Map.Entry<String, String> words = Rules.pair(text, allowed);
            return Map.entry(words.getKey(), parse.apply(words.getValue()));
        })) {
            pairs.put(pair.getKey(), pair.getValue());
        }
        return pairs;
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("allowed are true and false, got '%s'".formatted(text));
        };
    }
}
