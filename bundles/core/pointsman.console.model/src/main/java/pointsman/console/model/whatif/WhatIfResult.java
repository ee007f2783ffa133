package pointsman.console.model.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import pointsman.api.Reason;
import pointsman.api.Sentences;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfState;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.NodeStatus;
import pointsman.console.model.diagram.Overlay;
import pointsman.console.model.diagram.Utilisation;
import pointsman.console.model.text.NaturalOrder;
import pointsman.console.model.text.Unit;

/** An answer to a question what if, for people: by server, in sentences, and over a diagram. Immutable. */
public final class WhatIfResult {

    private static final int MOST_NAMES = 6;

    private final WhatIfAnswer answer;
    private final Map<String, String> names;
    private final WhatIfQuestion question;
    private final Set<String> unassigned;

    /**
     * A server before and after, each by its most used resource, in percent; empty where it is not there.
     *
     * @param id of the server
     * @param name what people call it
     * @param before as it is
     * @param after right after, when devices without a server are placed
     * @param rebalanced after the moves that a plan would then make
     */
    public record ServerRow(String id, String name, OptionalInt before, OptionalInt after, OptionalInt rebalanced) {}

    WhatIfResult(WhatIfAnswer answer, Map<String, String> names, WhatIfQuestion question, Set<String> unassigned) {
        this.answer = answer;
        this.names = Map.copyOf(names);
        this.question = question;
        this.unassigned = Set.copyOf(unassigned);
    }

    /** The servers, also those that fail or are added, in the natural order of their names. */
    public List<ServerRow> servers() {
        Set<String> ids =
                new TreeSet<>(answer.before().efficiency().utilisation().keySet());
        ids.addAll(answer.after().efficiency().utilisation().keySet());
        List<ServerRow> rows = new ArrayList<>();
        for (String id : ids) {
            rows.add(new ServerRow(
                    id,
                    name(id),
                    percent(answer.before(), id),
                    percent(answer.after(), id),
                    percent(answer.rebalanced(), id)));
        }
        NaturalOrder order = new NaturalOrder();
        rows.sort((one, other) -> order.compare(one.name(), other.name()));
        return rows;
    }

    private static OptionalInt percent(WhatIfState state, String server) {
        return state.efficiency().utilisation().containsKey(server)
                ? OptionalInt.of((int) Math.round(100 * state.efficiency().highestUtilisation(server)))
                : OptionalInt.empty();
    }

    /** What was assumed, in one line for a picture, which has to say that it does not show what is. */
    public String caption() {
        List<String> assumed = new ArrayList<>();
        if (!question.failed().isEmpty()) {
            assumed.add(listed(question.failed()) + (question.failed().size() == 1 ? " fails" : " fail"));
        }
        if (question.servers() > 0) {
            assumed.add(question.servers() == 1 ? "1 server is added" : question.servers() + " servers are added");
        }
        if (question.load() != 1) {
            assumed.add("the load is %.0f %% of the present one".formatted(100 * question.load()));
        }
        return "What if: " + String.join("; ", assumed) + " – not measured";
    }

    /** Ids of the devices that lose every way to them. */
    public Set<String> unreachable() {
        return answer.unreachable().keySet();
    }

    /** Whether something would go wrong: devices out of reach, or servers asked for more than they can do. */
    public boolean isBad() {
        return !answer.unreachable().isEmpty() || !answer.after().overCapacity().isEmpty();
    }

    /** What would happen, the worst first, a sentence each. */
    public List<String> sentences() {
        Sentences words = new Sentences(this::name);
        List<String> sentences = new ArrayList<>();
        if (!unreachable().isEmpty()) {
            sentences.add("%s could be reached no more: %s."
                    .formatted(devices(unreachable().size()), listed(unreachable())));
        }
        for (Reason over : answer.after().overCapacity()) {
            sentences.add(words.of(over));
        }
        if (!answer.placed().isEmpty()) {
            sentences.add("%s would go to other servers at once."
                    .formatted(devices(answer.placed().size())));
        }
        sentences.add("Efficiency %s now, %s right after%s."
                .formatted(
                        score(answer.before()),
                        score(answer.after()),
                        answer.moves().isEmpty()
                                ? ""
                                : ", %s after %d more %s"
                                        .formatted(
                                                score(answer.rebalanced()),
                                                answer.moves().size(),
                                                answer.moves().size() == 1 ? "move" : "moves")));
        if (!unassigned.isEmpty()) {
            sentences.add("%s assigned to no server and not counted."
                    .formatted(unassigned.size() == 1 ? "1 device is" : unassigned.size() + " devices are"));
        }
        return sentences;
    }

    private static String score(WhatIfState state) {
        return Unit.SCORE.format(state.efficiency().efficiency());
    }

    private static String devices(int count) {
        return count == 1 ? "1 device" : count + " devices";
    }

    private String listed(Set<String> ids) {
        List<String> sorted =
                ids.stream().map(this::name).sorted(new NaturalOrder()).toList();
        return sorted.size() <= MOST_NAMES
                ? String.join(", ", sorted)
                : String.join(", ", sorted.subList(0, MOST_NAMES)) + ", …";
    }

    private String name(String id) {
        return names.getOrDefault(id, id);
    }

    /**
     * What lies over a diagram, marked: what fails, what is out of reach, where devices go, and how much servers are used. A
     * question mark says that it is not so.
     */
    public Function<Content, Overlay> over(Function<Content, Overlay> usual) {
        return content -> marked(usual.apply(content));
    }

    private Overlay marked(Overlay usual) {
        Map<String, NodeStatus> statuses = new HashMap<>(usual.statuses());
        UnaryOperator<NodeStatus> unmarked = status -> status == null ? NodeStatus.UNKNOWN : status;
        Map<String, String> words = new LinkedHashMap<>();
        answer.placed().forEach(placed -> words.put(placed.device(), "to " + name(placed.to()) + "?"));
        words.forEach(
                (id, word) -> statuses.compute(id, (key, status) -> with(unmarked.apply(status), Level.MOVING, word)));
        for (ServerRow server : servers()) {
            if (server.after().isPresent()) {
                Level level = Utilisation.level(server.after().getAsInt());
                statuses.compute(server.id(), (key, status) -> utilised(unmarked.apply(status), level, server.after()));
            }
        }
        unreachable()
                .forEach(id -> statuses.compute(
                        id, (key, status) -> with(unmarked.apply(status), Level.ERROR, "out of reach?")));
        question.failed()
                .forEach(id ->
                        statuses.compute(id, (key, status) -> with(unmarked.apply(status), Level.ERROR, "fails?")));
        statuses.keySet().retainAll(keysOf(usual));
        return new Overlay(statuses, usual.lines(), usual.remarks(), usual.loads(), usual.units());
    }

    private Set<String> keysOf(Overlay usual) {
        return new TreeSet<>(usual.statuses().keySet());
    }

    private static NodeStatus with(NodeStatus status, Level level, String word) {
        return new NodeStatus(level, word, status.detail(), status.load(), OptionalInt.empty());
    }

    /** What is wrong with a server stays seen; only what its present load says of it gives way. */
    private static NodeStatus utilised(NodeStatus status, Level level, OptionalInt percent) {
        if (status.level() == Level.ERROR) {
            return status;
        }
        boolean ofItsLoad = status.utilisation().isPresent()
                && Utilisation.level(status.utilisation().getAsInt()) == status.level();
        return new NodeStatus(
                ofItsLoad ? level : level.or(status.level()),
                percent.getAsInt() > 100 ? "overloaded?" : status.word(),
                status.detail(),
                status.load(),
                percent);
    }
}
