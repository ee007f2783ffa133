package pointsman.headless.ctl;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import pointsman.api.PlacementPolicy;
import pointsman.api.Policy;
import pointsman.api.RedistributionPolicy;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Quantities;

@Command(
        name = "policy",
        description = "Show the rules for plans, or change those that are given.",
        mixinStandardHelpOptions = true)
final class PolicyCommand extends CtlAction {

    @Option(
            names = "--minimum-gain",
            paramLabel = "GAIN",
            description = "Least part of the mean response time that a plan must save, like 0.02 or 2%%.")
    private String minimumGain;

    @Option(names = "--maximum-moves", paramLabel = "N", description = "Most moves of a plan.")
    private Integer maximumMoves;

    @Option(names = "--pin", paramLabel = "DEVICE", description = "Plans leave this device where it is; repeatable.")
    private List<String> pins = List.of();

    @Option(names = "--unpin", paramLabel = "DEVICE", description = "Plans may move this device again; repeatable.")
    private List<String> unpins = List.of();

    @Option(
            names = "--placement",
            paramLabel = "POLICY",
            description =
                    "Where new connections of volumes in direct mode go: round-robin, fewest-connections, least-loaded"
                            + " or adaptive.")
    private String placement;

    @Option(
            names = "--logouts-per-minute",
            paramLabel = "N",
            description =
                    "Most clients of volumes in direct mode that are asked to go to another server in a minute; 0 for"
                            + " none.")
    private Integer logoutsPerMinute;

    @Option(
            names = "--held-windows",
            paramLabel = "N",
            description = "Windows in a row in which that must have been seen to be a gain.")
    private Integer windows;

    @Option(
            names = "--client-cool-down",
            paramLabel = "TIME",
            description = "Time in which the same client is not asked again, like 10min.")
    private String coolDown;

    @Option(
            names = "--logout-limit",
            paramLabel = "TIME",
            description = "How long a client has to log out and come back, like 10s.")
    private String logoutLimit;

    @Option(
            names = "--drop-unresponsive",
            paramLabel = "true|false",
            arity = "1",
            description = "Whether a client that does not log out in time loses its connection.")
    private Boolean dropUnresponsive;

    @Option(
            names = "--category-weight",
            paramLabel = "CATEGORY=WEIGHT",
            description = "How much a request to a volume of a category counts, like RAID5=2; repeatable.")
    private Map<String, Double> categoryWeights = Map.of();

    @Mixin
    private final ConstraintOptions constraints = new ConstraintOptions();

    @Mixin
    private final AutomationOptions automation = new AutomationOptions();

    @Override
    int act(CtlSession session) throws InterruptedException {
        Names names = new Names(session.snapshot());
        Policy policy = session.await(session.service().policy());
        if (changesAnything()) {
            policy = session.await(session.service().setPolicy(changed(policy, names), session.who()));
        }
        if (session.printer().json()) {
            session.printer().value(policy);
            return 0;
        }
        String pinned = policy.pinned().isEmpty()
                ? "none"
                : String.join(
                        ", ", policy.pinned().stream().map(names::of).sorted().toList());
        session.printer().line("Minimum gain:   " + Figures.part(policy.minimumGain()));
        session.printer().line("Maximum moves:  " + policy.maximumMoves());
        session.printer().line("Pinned devices: " + pinned);
        ConstraintOptions.lines(policy.constraints(), names).forEach(session.printer()::line);
        AutomationOptions.lines(policy.automation(), policy.gates()).forEach(session.printer()::line);
        RedistributionPolicy clients = policy.redistribution();
        session.printer().line("Placement:      " + word(policy.placement()));
        session.printer()
                .line(
                        clients.logoutsPerMinute() == 0
                                ? "Redistribution: off"
                                : "Redistribution: at most %d logouts per minute, held for %d windows, cool-down %s, limit %s, %s"
                                        .formatted(
                                                clients.logoutsPerMinute(),
                                                clients.windows(),
                                                Figures.span(clients.coolDown()),
                                                Figures.span(clients.logoutLimit()),
                                                clients.dropUnresponsive()
                                                        ? "dropped when unresponsive"
                                                        : "kept when unresponsive"));
        clients.categoryWeights().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        session.printer().line("Weight:         %s %s".formatted(entry.getKey(), entry.getValue())));
        return 0;
    }

    private boolean changesAnything() {
        return Stream.of(
                                minimumGain,
                                maximumMoves,
                                placement,
                                logoutsPerMinute,
                                windows,
                                coolDown,
                                logoutLimit,
                                dropUnresponsive)
                        .anyMatch(Objects::nonNull)
                || !pins.isEmpty()
                || !unpins.isEmpty()
                || !categoryWeights.isEmpty()
                || constraints.changeAnything()
                || automation.changeAnything();
    }

    private static String word(PlacementPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static PlacementPolicy placement(String word) {
        return Stream.of(PlacementPolicy.values())
                .filter(policy -> word(policy).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--placement is round-robin, fewest-connections, least-loaded or adaptive, got '%s'"
                                .formatted(word)));
    }

    private RedistributionPolicy changed(RedistributionPolicy clients) {
        Map<String, Double> weights = new TreeMap<>(clients.categoryWeights());
        weights.putAll(categoryWeights);
        return new RedistributionPolicy(
                logoutsPerMinute == null ? clients.logoutsPerMinute() : logoutsPerMinute,
                windows == null ? clients.windows() : windows,
                coolDown == null ? clients.coolDown() : Quantities.duration(coolDown),
                logoutLimit == null ? clients.logoutLimit() : Quantities.duration(logoutLimit),
                dropUnresponsive == null ? clients.dropUnresponsive() : dropUnresponsive,
                weights);
    }

    private Policy changed(Policy policy, Names names) {
        Set<String> pinned = new TreeSet<>(policy.pinned());
        pins.forEach(device -> pinned.add(names.device(device)));
        unpins.forEach(device -> pinned.remove(names.device(device)));
        try {
            return new Policy(
                    minimumGain == null ? policy.minimumGain() : Quantities.fraction(minimumGain),
                    maximumMoves == null ? policy.maximumMoves() : maximumMoves,
                    pinned,
                    placement == null ? policy.placement() : placement(placement),
                    changed(policy.redistribution()),
                    constraints.changed(policy.constraints(), names),
                    automation.changed(policy.gates()),
                    automation.changed(policy.automation()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
