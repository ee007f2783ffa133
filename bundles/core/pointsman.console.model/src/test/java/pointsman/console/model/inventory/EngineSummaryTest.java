package pointsman.console.model.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.api.SystemSnapshot;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.Caller;
import pointsman.api.access.Role;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.Times;
import pointsman.testing.FakeRedirectorService;

class EngineSummaryTest {

    private static final Instant LOST = Instant.parse("2026-05-06T07:08:09Z");

    private final FakeRedirectorService engine = new FakeRedirectorService();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void anEngineThatHasReportedNothingIsConnecting() {
        EngineSummary summary = summary(Optional.empty(), Optional.empty());

        assertEquals("connecting…", summary.health());
        assertEquals(Sign.MOVING, summary.sign());
    }

    @Test
    void anEngineOutOfReachSaysWhyAndSinceWhen() {
        EngineSummary summary = summary(Optional.of(snapshot()), Optional.of("Connection refused"));

        assertEquals(Sign.STALE, summary.sign());
        assertEquals(
                "Out of date since 07:08:09: Connection refused",
                summary.lines().get(0).text());
    }

    @Test
    void anEngineNeverReachedShowsNoCounts() {
        EngineSummary summary = summary(Optional.empty(), Optional.of("Connection refused"));

        assertEquals("not reached", summary.health());
        assertEquals(
                List.of("Out of date since 07:08:09: Connection refused", "https://san1.example:8480"),
                summary.lines().stream().map(EngineSummary.Line::text).toList());
    }

    @Test
    void whatStandsBesideTheLabelHasRoomInANarrowColumn() {
        assertEquals(
                "no problems",
                summary(Optional.of(snapshot()), Optional.empty()).brief());
        assertEquals(
                "out of date",
                summary(Optional.of(snapshot()), Optional.of("Connection refused"))
                        .brief());
    }

    @Test
    void aProblemIsListedInWords() {
        engine.serverDown("s1", "no answer");
        EngineSummary summary = summary(Optional.of(snapshot()), Optional.empty());

        assertEquals(Sign.ERROR, summary.sign());
        assertEquals(
                1,
                summary.lines().stream()
                        .filter(line -> line.text().equals("Server alpha is down: no answer."))
                        .count());
    }

    @Test
    void trustThatIsMissingIsToldInTheHeadingWithItsRemedy() {
        EngineSummary summary = summary(Optional.empty(), Optional.of("this engine does not know the token"))
                .withAccess(Optional.of(new AccessProblem.TokenRefused()), Optional.empty());

        assertEquals("token refused", summary.health());
        assertEquals(Sign.ERROR, summary.sign());
        assertEquals(
                List.of(
                        "Enter a token with Enter Token… in its menu.",
                        "Out of date since 07:08:09: this engine does not know the token",
                        "https://san1.example:8480"),
                summary.lines().stream().map(EngineSummary.Line::text).toList());
    }

    @Test
    void anObserverIsToldToBeOne() {
        EngineSummary summary = summary(Optional.of(snapshot()), Optional.empty())
                .withAccess(Optional.empty(), Optional.of(Caller.named("bob", Role.OBSERVER)));

        assertEquals("https://san1.example:8480", summary.lines().get(0).text());
        assertEquals("Signed in as observer bob", summary.lines().get(1).text());
    }

    private EngineSummary summary(Optional<SystemSnapshot> snapshot, Optional<String> staleReason) {
        return EngineSummary.of(
                "id",
                "san1",
                Optional.of(URI.create("https://san1.example:8480")),
                snapshot,
                staleReason,
                staleReason.map(reason -> LOST),
                new Times(ZoneOffset.UTC));
    }

    private SystemSnapshot snapshot() {
        return engine.snapshot().toCompletableFuture().join();
    }
}
