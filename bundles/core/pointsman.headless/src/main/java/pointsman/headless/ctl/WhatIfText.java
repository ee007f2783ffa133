package pointsman.headless.ctl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import pointsman.api.Resource;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.FailedPath;
import pointsman.api.whatif.LoadScale;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfPlacement;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.api.whatif.WhatIfState;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Table;

/** Says a question what if and its answer in words, with the names of one snapshot. */
final class WhatIfText {

    private final Names names;
    private final Sentences sentences;
    private final PlanText plans;
    private final Printer printer;

    WhatIfText(SystemSnapshot snapshot, Printer printer) {
        this.names = new Names(snapshot);
        this.sentences = Sentences.of(snapshot);
        this.plans = new PlanText(snapshot);
        this.printer = printer;
    }

    void print(WhatIfRequest request, WhatIfAnswer answer) {
        printer.line("If " + assumed(request) + ":");
        printer.line("");
        printer.table(figures(answer));
        printer.line("");
        printer.table(servers(answer));
        EfficiencyText.leftOut(answer.after().efficiency(), names).forEach(printer::line);
        consequences(answer);
        printer.line("");
        if (answer.moves().isEmpty()) {
            answer.noPlan().ifPresent(reason -> printer.line("No moves: " + sentences.of(reason)));
        } else {
            printer.line("The plan would then be:");
            printer.table(plans.moves(answer.moves()));
        }
        overCapacity(answer);
        printer.line("Nothing has changed: this is what would be, with the load that is measured now.");
    }

    private String assumed(WhatIfRequest request) {
        List<String> parts = new ArrayList<>();
        request.failed().stream().map(names::of).sorted().forEach(name -> parts.add(name + " fails"));
        for (FailedPath path : request.failedPaths()) {
            parts.add("%s no longer reaches %s".formatted(names.of(path.server()), names.of(path.device())));
        }
        for (AddedServer added : request.added()) {
            parts.add("there is a server %s that can do %s and %s"
                    .formatted(added.id(), Figures.rate(added.iops()), Figures.bytesPerSecond(added.bytesPerSecond())));
        }
        for (LoadScale scale : request.loads()) {
            String whose = scale.devices().isEmpty()
                    ? "the load"
                    : "the load of "
                            + String.join(
                                    ", ",
                                    scale.devices().stream()
                                            .map(names::of)
                                            .sorted()
                                            .toList());
            parts.add("%s is %s times what it is".formatted(whose, factor(scale.factor())));
        }
        return String.join(", and ", parts);
    }

    private static String factor(double factor) {
        return factor == Math.rint(factor) ? String.format(Locale.ROOT, "%.0f", factor) : Double.toString(factor);
    }

    private Table figures(WhatIfAnswer answer) {
        Table table = new Table().words("");
        columns(answer).forEach(table::figures);
        row(
                table,
                answer,
                "efficiency",
                state -> Figures.efficiency(state.efficiency().efficiency()));
        row(
                table,
                answer,
                "requests present",
                state -> EfficiencyText.present(state.efficiency().present()));
        row(
                table,
                answer,
                "  at least",
                state -> EfficiencyText.present(state.efficiency().bound()));
        row(table, answer, "mean response", state -> latency(state.meanResponse()));
        row(table, answer, "  at least", state -> latency(state.leastMeanResponse()));
        row(table, answer, "requests", state -> Figures.rate(state.requestsPerSecond()));
        row(
                table,
                answer,
                "devices not served",
                state -> Integer.toString(state.unserved().size()));
        return table;
    }

    /** What the figures are of: without moves nothing comes after the placements. */
    private static List<String> columns(WhatIfAnswer answer) {
        int moves = answer.moves().size();
        return moves == 0
                ? List.of("NOW", "RIGHT AFTER")
                : List.of("NOW", "RIGHT AFTER", moves == 1 ? "AFTER 1 MOVE" : "AFTER %d MOVES".formatted(moves));
    }

    private static List<WhatIfState> states(WhatIfAnswer answer) {
        return answer.moves().isEmpty()
                ? List.of(answer.before(), answer.after())
                : List.of(answer.before(), answer.after(), answer.rebalanced());
    }

    private static void row(Table table, WhatIfAnswer answer, String what, Function<WhatIfState, String> figure) {
        List<Object> cells = new ArrayList<>(List.of(what));
        states(answer).forEach(state -> cells.add(figure.apply(state)));
        table.row(cells.toArray());
    }

    private static String latency(OptionalDouble micros) {
        return micros.isPresent() ? Figures.latency(micros.getAsDouble()) : Figures.UNKNOWN;
    }

    /** How much of what it can do each server is asked for, now, right after, and after the moves. */
    private Table servers(WhatIfAnswer answer) {
        Set<Resource> resources =
                new TreeSet<>(answer.before().efficiency().presentByResource().keySet());
        resources.addAll(answer.after().efficiency().presentByResource().keySet());
        Table table = new Table().words("SERVER");
        for (Resource resource : resources) {
            columns(answer).forEach(column -> table.figures(column.equals("NOW") ? resource + " NOW" : column));
        }
        Map<String, String> idsByName = new TreeMap<>();
        for (WhatIfState state : List.of(answer.before(), answer.after())) {
            state.efficiency().utilisation().keySet().forEach(id -> idsByName.put(names.of(id) + '\n' + id, id));
        }
        for (String id : idsByName.values()) {
            List<Object> cells = new ArrayList<>(List.of(names.of(id)));
            for (Resource resource : resources) {
                for (WhatIfState state : states(answer)) {
                    Double part = state.efficiency()
                            .utilisation()
                            .getOrDefault(id, Map.of())
                            .get(resource);
                    cells.add(part == null ? Figures.UNKNOWN : Figures.percent(part));
                }
            }
            table.row(cells.toArray());
        }
        return table;
    }

    private void consequences(WhatIfAnswer answer) {
        if (!answer.placed().isEmpty()) {
            printer.line("");
            printer.line("At once, before any plan:");
            Table table = new Table().words("DEVICE").words("FROM").words("TO").words("WHY");
            List<WhatIfPlacement> byName = answer.placed().stream()
                    .sorted(Comparator.comparing(placed -> names.of(placed.device())))
                    .toList();
            for (WhatIfPlacement placed : byName) {
                table.row(
                        names.of(placed.device()),
                        names.of(placed.from()),
                        names.of(placed.to()),
                        sentences.of(placed.reason()));
            }
            printer.table(table);
        }
        if (!answer.unreachable().isEmpty()) {
            printer.line("");
            new TreeMap<>(answer.unreachable()).forEach((device, reason) -> printer.line(sentences.of(reason)));
        }
    }

    private void overCapacity(WhatIfAnswer answer) {
        answer.after().overCapacity().forEach(reason -> printer.line("Right after: " + sentences.of(reason)));
        if (!answer.moves().isEmpty()) {
            answer.rebalanced()
                    .overCapacity()
                    .forEach(reason -> printer.line("After the moves: " + sentences.of(reason)));
        }
    }
}
