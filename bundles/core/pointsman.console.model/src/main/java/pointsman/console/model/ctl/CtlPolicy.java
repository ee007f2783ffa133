package pointsman.console.model.ctl;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import pointsman.api.AutomationPolicy;
import pointsman.api.ConstraintPolicy;
import pointsman.api.GatePolicy;
import pointsman.api.Policy;
import pointsman.api.QuietHours;
import pointsman.api.RedistributionPolicy;
import pointsman.api.ServerCeiling;

/** The options of {@code ctl policy} that turn one policy into another. Immutable. */
final class CtlPolicy {

    private final CtlNames names;

    CtlPolicy(CtlNames names) {
        this.names = names;
    }

    /** None when the policies are the same; empty when there are no options for what is different. */
    Optional<List<String>> options(Policy before, Policy after) {
        if (!canBeSaid(before, after)) {
            return Optional.empty();
        }
        Options options = new Options();
        options.change("--minimum-gain", before.minimumGain(), after.minimumGain(), CtlFigures::number);
        options.change("--maximum-moves", before.maximumMoves(), after.maximumMoves(), String::valueOf);
        without(after.pinned(), before.pinned()).forEach(device -> options.add("--pin", names.device(device)));
        without(before.pinned(), after.pinned()).forEach(device -> options.add("--unpin", names.device(device)));
        options.change("--placement", before.placement(), after.placement(), CtlPolicy::word);
        constraints(options, before.constraints(), after.constraints());
        automation(options, before.automation(), after.automation());
        gates(options, before.gates(), after.gates());
        redistribution(options, before.redistribution(), after.redistribution());
        return Optional.of(options.all);
    }

    private static boolean canBeSaid(Policy before, Policy after) {
        RedistributionPolicy clients = after.redistribution();
        boolean coolDown = before.redistribution().coolDown().equals(clients.coolDown())
                || !clients.coolDown().isZero();
        boolean horizon = before.gates().horizon().equals(after.gates().horizon())
                || !after.gates().horizon().isZero();
        boolean weights = clients.categoryWeights()
                .keySet()
                .containsAll(before.redistribution().categoryWeights().keySet());
        boolean hours = after.automation().quietHours().stream()
                .flatMap(quiet -> Stream.of(quiet.from(), quiet.to()))
                .allMatch(time -> time.getSecond() == 0 && time.getNano() == 0);
        boolean words = Stream.of(
                        after.constraints().categories().values(),
                        after.constraints().weights().keySet(),
                        clients.categoryWeights().keySet())
                .flatMap(Collection::stream)
                .allMatch(word -> !word.isBlank() && word.equals(word.strip()) && !word.contains("="));
        return coolDown && horizon && weights && hours && words;
    }

    private void constraints(Options options, ConstraintPolicy before, ConstraintPolicy after) {
        boolean added =
                after.together().containsAll(before.together()) && after.apart().containsAll(before.apart());
        if (!added) {
            // A set cannot be taken away alone: its devices are freed of all sets, and those that stay are said again.
            Set<String> freed = new TreeSet<>();
            before.together().forEach(freed::addAll);
            before.apart().forEach(freed::addAll);
            freed.forEach(device -> options.add("--free", names.device(device)));
        }
        after.together().stream()
                .filter(set -> !added || !before.together().contains(set))
                .forEach(set -> options.add("--together", String.join(",", names.devices(set))));
        after.apart().stream()
                .filter(set -> !added || !before.apart().contains(set))
                .forEach(set -> options.add("--apart", String.join(",", names.devices(set))));
        options.pairs("--ceiling", before.ceilings(), after.ceilings(), names::server, CtlPolicy::ceiling);
        options.pairs("--category", before.categories(), after.categories(), names::device, Function.identity());
        options.pairs("--weight", before.weights(), after.weights(), Function.identity(), CtlFigures::number);
        options.pairs("--prefer", before.preferred(), after.preferred(), names::device, names::server);
        options.change("--memory-head-room", before.memoryHeadRoom(), after.memoryHeadRoom(), CtlFigures::number);
    }

    private static void automation(Options options, AutomationPolicy before, AutomationPolicy after) {
        options.change("--mode", before.mode(), after.mode(), CtlPolicy::word);
        options.change("--window", before.window(), after.window(), CtlFigures::time);
        options.change("--automatic-gain", before.minimumGain(), after.minimumGain(), CtlFigures::number);
        options.change("--moves-at-once", before.movesAtOnce(), after.movesAtOnce(), String::valueOf);
        options.change("--failed-move", before.failedMove(), after.failedMove(), CtlPolicy::word);
        if (!after.quietHours().equals(before.quietHours())) {
            if (!before.quietHours().isEmpty()) {
                options.add("--quiet-hours", "none");
            }
            after.quietHours().forEach(hours -> options.add("--quiet-hours", quietHours(hours)));
        }
    }

    private static void gates(Options options, GatePolicy before, GatePolicy after) {
        options.change("--plan-windows", before.windowsHeld(), after.windowsHeld(), String::valueOf);
        options.change("--horizon", before.horizon(), after.horizon(), CtlFigures::time);
        options.change(
                "--cool-down",
                before.coolDown(),
                after.coolDown(),
                time -> time.isZero() ? "off" : CtlFigures.time(time));
        options.change("--moves-per-hour", before.movesPerHour(), after.movesPerHour(), String::valueOf);
    }

    private static void redistribution(Options options, RedistributionPolicy before, RedistributionPolicy after) {
        options.change("--logouts-per-minute", before.logoutsPerMinute(), after.logoutsPerMinute(), String::valueOf);
        options.change("--held-windows", before.windows(), after.windows(), String::valueOf);
        options.change("--client-cool-down", before.coolDown(), after.coolDown(), CtlFigures::time);
        options.change("--logout-limit", before.logoutLimit(), after.logoutLimit(), CtlFigures::time);
        options.change("--drop-unresponsive", before.dropUnresponsive(), after.dropUnresponsive(), String::valueOf);
        options.pairs(
                "--category-weight",
                before.categoryWeights(),
                after.categoryWeights(),
                Function.identity(),
                CtlFigures::number);
    }

    private static String ceiling(ServerCeiling ceiling) {
        String devices = ceiling.devices() == Integer.MAX_VALUE ? "" : String.valueOf(ceiling.devices());
        if (ceiling.utilisation() == 1 && !devices.isEmpty()) {
            return devices;
        }
        return (devices.isEmpty() ? "" : devices + ",") + CtlFigures.percent(ceiling.utilisation());
    }

    private static String quietHours(QuietHours hours) {
        String times = "%s-%s".formatted(hours.from(), hours.to());
        return hours.zone().equals(ZoneOffset.UTC) ? times : times + " " + hours.zone();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static final class Options {

        private final List<String> all = new ArrayList<>();

        void add(String name, String value) {
            all.add(name + "=" + value);
        }

        <T> void change(String name, T before, T after, Function<T, String> text) {
            if (!after.equals(before)) {
                add(name, text.apply(after));
            }
        }

        /** Pairs that change; one without a value is taken away. */
        <T> void pairs(
                String name,
                Map<String, T> before,
                Map<String, T> after,
                Function<String, String> key,
                Function<T, String> value) {
            new TreeMap<>(after).forEach((id, wanted) -> {
                if (!wanted.equals(before.get(id))) {
                    add(name, key.apply(id) + "=" + value.apply(wanted));
                }
            });
            without(before.keySet(), after.keySet()).forEach(id -> add(name, key.apply(id) + "="));
        }
    }
}
