package pointsman.headless.ctl;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import pointsman.api.Policy;
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
            description = "Least rise of the efficiency that a plan must bring, like 0.02 or 2%%.")
    private String minimumGain;

    @Option(names = "--maximum-moves", paramLabel = "N", description = "Most moves of a plan.")
    private Integer maximumMoves;

    @Option(names = "--pin", paramLabel = "DEVICE", description = "Plans leave this device where it is; repeatable.")
    private List<String> pins = List.of();

    @Option(names = "--unpin", paramLabel = "DEVICE", description = "Plans may move this device again; repeatable.")
    private List<String> unpins = List.of();

    @Override
    int act(CtlSession session) throws InterruptedException {
        Names names = new Names(session.snapshot());
        Policy policy = session.await(session.service().policy());
        if (minimumGain != null || maximumMoves != null || !pins.isEmpty() || !unpins.isEmpty()) {
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
        session.printer().line("Minimum gain:   " + Figures.efficiency(policy.minimumGain()));
        session.printer().line("Maximum moves:  " + policy.maximumMoves());
        session.printer().line("Pinned devices: " + pinned);
        return 0;
    }

    private Policy changed(Policy policy, Names names) {
        Set<String> pinned = new TreeSet<>(policy.pinned());
        pins.forEach(device -> pinned.add(names.device(device)));
        unpins.forEach(device -> pinned.remove(names.device(device)));
        try {
            return new Policy(
                    minimumGain == null ? policy.minimumGain() : Quantities.fraction(minimumGain),
                    maximumMoves == null ? policy.maximumMoves() : maximumMoves,
                    pinned);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
