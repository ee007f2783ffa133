package pointsman.console.model.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Policy;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Link;
import pointsman.console.model.design.Template;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.DesignOverlay;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.NodeStatus;
import pointsman.console.model.diagram.Overlay;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.whatif.WhatIfResult.ServerRow;
import pointsman.testing.FakeRedirectorService;
import pointsman.topology.Conditions;
import pointsman.topology.DesignLoad;

/** What would become of a design with two servers, each of which carries four devices of 2,000 requests per second: 40 %. */
class LocalWhatIfTest {

    private final Content design = loaded(Template.TWO_SERVERS.content("room"));

    @Test
    void whenAServerFailsItsDevicesGoToTheOther() {
        WhatIfResult result = ask(design, WhatIfQuestion.failure("server-1"));

        assertEquals(
                Map.of("server-1", "40 -> -", "server-2", "40 -> 80"),
                Map.of("server-1", text(result, "server-1"), "server-2", text(result, "server-2")));
        assertEquals(Set.of(), result.unreachable());
        assertTrue(result.sentences().contains("4 devices would go to other servers at once."), text(result));
        assertFalse(result.isBad());
    }

    @Test
    void whenOneOfTwoFabricsFailsNothingIsLost() {
        WhatIfResult result = ask(design, WhatIfQuestion.failure("san-a"));

        assertEquals(Set.of(), result.unreachable());
        assertEquals("40 -> 40", text(result, "server-1"));
    }

    @Test
    void whenAnArrayFailsItsDevicesAreOutOfReach() {
        WhatIfResult result = ask(design, WhatIfQuestion.failure("array-1"));

        assertEquals(Set.of("device-1", "device-2", "device-3", "device-4"), result.unreachable());
        assertTrue(result.isBad());
        assertEquals(
                "4 devices could be reached no more: device-1, device-2, device-3, device-4.",
                result.sentences().get(0));
    }

    @Test
    void whenTheWayOfOneServerFailsItsDevicesGoToTheOther() {
        Content narrow =
                Edits.delete(Set.of(), Set.of(new Link("server-1", "san-b"))).applyTo(design);

        WhatIfResult result = ask(narrow, WhatIfQuestion.failure("san-a"));

        assertEquals("40 -> 80", text(result, "server-2"));
        assertEquals("40 -> 0", text(result, "server-1"));
    }

    @Test
    void aGreaterLoadThanServersCanDoIsSaid() {
        WhatIfResult result = ask(design, new WhatIfQuestion(Set.of(), 0, Capacity.ASSUMED, 3));

        assertEquals("40 -> 120", text(result, "server-1"));
        assertTrue(result.isBad());
        assertTrue(result.sentences().get(0).startsWith("server-1 is asked for 120 % of the"), text(result));
    }

    @Test
    void anAddedServerTakesItsShareByMoves() {
        WhatIfResult result =
                ask(design, new WhatIfQuestion(Set.of(), 1, new Capacity(20_000, 1e9, CapacitySource.CONFIGURED), 2));

        ServerRow added = row(result, "added server 1");
        assertEquals(OptionalInt.empty(), added.before());
        assertEquals(OptionalInt.of(0), added.after());
        assertTrue(added.rebalanced().getAsInt() >= 40, added.toString());
        assertTrue(result.sentences().stream().anyMatch(sentence -> sentence.contains(" more moves")), text(result));
    }

    @Test
    void aPictureOfItSaysWhatWasAssumedAndThatItIsNotMeasured() {
        assertEquals(
                "What if: server-1 fails – not measured",
                ask(design, WhatIfQuestion.failure("server-1")).caption());
        assertEquals(
                "What if: array-1, server-1 fail; 2 servers are added; the load is 150 % of the present one – not measured",
                ask(design, new WhatIfQuestion(Set.of("server-1", "array-1"), 2, Capacity.ASSUMED, 1.5))
                        .caption());
    }

    @Test
    void theDiagramIsMarked() {
        Overlay marked = ask(design, WhatIfQuestion.failure("server-1", "array-1"))
                .over(new DesignOverlay())
                .apply(design);

        assertEquals("fails?", marked.statuses().get("server-1").word());
        assertEquals(Level.ERROR, marked.statuses().get("array-1").level());
        assertEquals("out of reach?", marked.statuses().get("device-1").word());
        assertEquals("to server-2?", marked.statuses().get("device-5").word());
        assertEquals(OptionalInt.of(40), marked.statuses().get("server-2").utilisation());
    }

    @Test
    void whatIsReallyWrongStaysSeenUnderTheMarks() {
        NodeStatus down = new NodeStatus(Level.ERROR, "down", "", "", OptionalInt.empty());
        Overlay usual = new Overlay(Map.of("server-2", down), Map.of(), Map.of(), Map.of(), ByteUnits.BINARY);

        Overlay marked = ask(design, WhatIfQuestion.failure("array-1"))
                .over(content -> usual)
                .apply(design);

        assertEquals(down, marked.statuses().get("server-2"));
    }

    @Test
    void aRunningSystemCanBeAskedToo() {
        try (FakeRedirectorService engine = new FakeRedirectorService(design.topology())) {
            LocalWhatIf subject =
                    LocalWhatIf.of(engine.snapshot().toCompletableFuture().join(), Policy.DEFAULT);

            assertEquals(
                    4,
                    subject.answer(WhatIfQuestion.failure("array-1"))
                            .unreachable()
                            .size());
            assertFalse(subject.hasLoad());
        }
    }

    @Test
    void anEngineAnswersByItsOwnRules() throws Exception {
        try (FakeRedirectorService engine = new FakeRedirectorService(design.topology())) {
            WhatIfSubject subject = new EngineWhatIf(
                    engine, engine.snapshot().toCompletableFuture().join());

            assertEquals(
                    4,
                    get(subject, WhatIfQuestion.failure("array-1"))
                            .unreachable()
                            .size());
            assertEquals(
                    3,
                    get(subject, new WhatIfQuestion(Set.of(), 1, Capacity.ASSUMED, 2))
                            .servers()
                            .size());
            assertEquals(2, get(subject, WhatIfQuestion.failure()).servers().size());
        }
    }

    @Test
    void anEngineIsAskedAsOfItsReportAndADesignAsItIs() {
        try (FakeRedirectorService engine = new FakeRedirectorService(design.topology())) {
            SystemSnapshot now = engine.snapshot().toCompletableFuture().join();

            assertEquals(Optional.of(now.time()), new EngineWhatIf(engine, now).reportedAt());
            assertEquals(Optional.empty(), LocalWhatIf.of(design).reportedAt());
        }
    }

    private static WhatIfResult get(WhatIfSubject subject, WhatIfQuestion question) throws Exception {
        return subject.ask(question).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void devicesThatNobodyServesAreNotCountedAndThatIsSaid() {
        WhatIfResult result =
                ask(design.withServing(Map.of("device-1", "server-1")), WhatIfQuestion.failure("server-1"));

        assertTrue(result.sentences().contains("7 devices are assigned to no server and not counted."), text(result));
    }

    private static WhatIfResult ask(Content design, WhatIfQuestion question) {
        return LocalWhatIf.of(design).answer(question);
    }

    private static ServerRow row(WhatIfResult result, String name) {
        return result.servers().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(WhatIfResult result, String server) {
        ServerRow row = row(result, server);
        return text(row.before()) + " -> " + text(row.after());
    }

    private static String text(OptionalInt percent) {
        return percent.isPresent() ? Integer.toString(percent.getAsInt()) : "-";
    }

    private static String text(WhatIfResult result) {
        return result.sentences().toString();
    }

    private static Content loaded(Content content) {
        Conditions conditions = Conditions.NONE;
        for (String device : content.serving().keySet()) {
            conditions = conditions.withLoad(device, new DesignLoad(2_000, 10e6));
        }
        return content.withConditions(conditions);
    }
}
