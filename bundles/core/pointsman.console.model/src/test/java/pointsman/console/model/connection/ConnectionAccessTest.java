package pointsman.console.model.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Caller;
import pointsman.api.access.Fingerprint;
import pointsman.api.access.RemoteAccess;
import pointsman.api.access.Role;

/** Tokens and certificates of remote engines, from their entry to the next run. */
class ConnectionAccessTest {

    private static final URI ALPHA = URI.create("https://alpha.example:3290");
    private static final URI BETA = URI.create("https://beta.example:3290");
    private static final Fingerprint CERTIFICATE = Fingerprint.parse("a1".repeat(32));

    private final AccessToken token = AccessToken.random(new SecureRandom());
    private final RemoteAccess access = new RemoteAccess(Optional.of(token), Optional.of(CERTIFICATE));
    private final Connector connector = new Connector();
    private final Connections connections = new Connections(Runnable::run, connector);
    private final MemoryStore store = new MemoryStore();
    private final MemoryVault vault = new MemoryVault();

    @BeforeEach
    void remember() {
        restore(connections);
    }

    @Test
    void theConnectorGetsTheTokenAndTheCertificate() {
        connections.connect(ALPHA, access);
        assertEquals(List.of(access), connector.given);
    }

    @Test
    void theTokenGoesToTheVaultAndOnlyThere() {
        connectAndReport();
        assertEquals(token, vault.tokens.get(ALPHA));
        assertEquals(List.of(new SavedEngine(ALPHA, Optional.of(CERTIFICATE), true)), store.saved);
        assertFalse(store.saved.toString().contains(token.reveal()));
    }

    @Test
    void aTokenThatTheEngineHasNotAcceptedIsNotKept() {
        connections.connect(ALPHA, access);
        assertTrue(vault.tokens.isEmpty());
        assertEquals(List.of(new SavedEngine(ALPHA, Optional.of(CERTIFICATE), false)), store.saved);
    }

    @Test
    void theNextRunHasTokenAndCertificateAgain() {
        connectAndReport();
        connector.given.clear();
        restore(new Connections(Runnable::run, connector));
        assertEquals(List.of(access), connector.given);
    }

    @Test
    void nothingIsSentWithoutItsTokenWhileTheVaultIsBeingOpenedAndNothingForgotten() {
        connectAndReport();
        connector.given.clear();
        vault.opened = new CompletableFuture<>();
        Connections nextRun = new Connections(Runnable::run, connector);
        restore(nextRun);
        nextRun.connect(BETA);

        assertEquals(List.of(RemoteAccess.NONE), connector.given, "that of beta");
        assertEquals(2, store.saved.size());

        vault.opened.complete(null);
        assertEquals(List.of(RemoteAccess.NONE, access), connector.given);
        assertTrue(store.saved.contains(new SavedEngine(ALPHA, Optional.of(CERTIFICATE), true)));
    }

    @Test
    void withTheVaultClosedTheTokenIsGoodForThisRun() {
        vault.closed = true;
        connectAndReport();
        assertEquals(List.of(access), connector.given);
        assertEquals(List.of(new SavedEngine(ALPHA, Optional.of(CERTIFICATE), false)), store.saved);
    }

    @Test
    void aVaultThatStaysClosedKeepsItsTokensForTheNextRun() {
        connectAndReport();
        vault.closed = true;
        connector.given.clear();
        restore(new Connections(Runnable::run, connector));
        assertEquals(List.of(RemoteAccess.NONE.withCertificate(CERTIFICATE)), connector.given);
        assertEquals(List.of(new SavedEngine(ALPHA, Optional.of(CERTIFICATE), true)), store.saved);
    }

    @Test
    void aRemovedConnectionTakesItsTokenAlong() {
        connections.remove(connectAndReport());
        assertTrue(vault.tokens.isEmpty());
        assertEquals(List.of(), store.saved);
    }

    @Test
    void aTokenThatIsKeptOnlyAfterItsEngineWasRemovedIsForgotten() {
        vault.opened = new CompletableFuture<>();
        connections.remove(connectAndReport());
        vault.opened.complete(null);
        assertTrue(vault.tokens.isEmpty());
        assertEquals(List.of(), store.saved);
    }

    @Test
    void aTokenThatIsKeptTooLateDoesNotReplaceThatOfTheEngineThatWasAddedAgain() {
        vault.opened = new CompletableFuture<>();
        connections.remove(connectAndReport());
        AccessToken another = AccessToken.random(new SecureRandom());
        connections.connect(ALPHA, access.withToken(another));
        report();
        vault.opened.complete(null);
        assertEquals(another, vault.tokens.get(ALPHA));
        assertEquals(List.of(new SavedEngine(ALPHA, Optional.of(CERTIFICATE), true)), store.saved);
    }

    @Test
    void aSavedEngineThatIsRefusedStaysInTheListWithTheReasonAndItsToken() {
        store.saved = List.of(new SavedEngine(ALPHA, Optional.of(CERTIFICATE), true));
        vault.tokens.put(ALPHA, token);
        connector.refusal = Optional.of("no token goes there");
        Connections nextRun = new Connections(Runnable::run, connector);

        restore(nextRun);
        nextRun.addEmbedded("another, so that the list is saved", new ScriptedService());

        EngineConnection alpha = nextRun.all().get(0);
        assertEquals(Optional.of("no token goes there"), alpha.staleReason());
        assertEquals(List.of(new SavedEngine(ALPHA, Optional.of(CERTIFICATE), true)), store.saved);
        assertThrows(RedirectorException.class, () -> nextRun.changeAccess(alpha, access));

        nextRun.remove(alpha);
        assertEquals(List.of(), store.saved);
        assertTrue(vault.tokens.isEmpty());
    }

    @Test
    void anEntryThatMakesNoSenseIsInTheListAndKeptAsItIsUntilAPersonRemovesIt() {
        String entry = "https://gamma[:3290,certificate=ab%cd,token";
        store.unreadable = List.of(entry);
        Connections nextRun = new Connections(Runnable::run, connector);

        restore(nextRun);
        nextRun.connect(BETA);

        EngineConnection gamma = nextRun.all().get(0);
        assertEquals(
                Optional.of("What is kept of this engine makes no sense: " + entry
                        + ". Remove it from the list, and add the engine again."),
                gamma.staleReason());
        assertEquals(List.of(entry), store.unreadable);
        assertEquals(List.of(new SavedEngine(BETA, Optional.empty(), false)), store.saved);

        nextRun.remove(gamma);
        assertEquals(List.of(), store.unreadable);
        assertEquals(1, store.saved.size());
    }

    @Test
    void anotherTokenReplacesTheFirst() {
        EngineConnection alpha = connectAndReport();
        AccessToken another = AccessToken.random(new SecureRandom());
        connections.changeAccess(alpha, access.withToken(another));
        report();
        assertEquals(another, vault.tokens.get(ALPHA));
        assertEquals(access.withToken(another), connector.changed);
        assertEquals(access.withToken(another), alpha.access());
    }

    @Test
    void aConnectionSaysWhyItIsNotTrusted() {
        connector.problem = Optional.of(new AccessProblem.TokenRefused());
        EngineConnection alpha = connections.connect(ALPHA, access);
        connector.service.subscriber.stale("refused");
        assertEquals(Optional.of(new AccessProblem.TokenRefused()), alpha.accessProblem());

        report();
        assertEquals(Optional.empty(), alpha.accessProblem());
    }

    @Test
    void theEngineSaysWhomItTakesTheConsoleFor() {
        connector.caller = Caller.named("bob", Role.OBSERVER);
        EngineConnection alpha = connections.connect(ALPHA, access);
        assertFalse(alpha.onlyLooks(), "not known yet");
        report();
        assertEquals(Optional.of(Caller.named("bob", Role.OBSERVER)), alpha.caller());
        assertTrue(alpha.onlyLooks());
        assertFalse(alpha.takesChanges());
    }

    @Test
    void anObserverIsToldWhyNothingCanBeDraftedOrChanged() {
        connector.caller = Caller.named("bob", Role.OBSERVER);
        EngineConnection alpha = connectAndReport();
        Optional<String> why = Optional.of("You are signed in as the observer bob, who can look but change nothing.");
        assertEquals(why, alpha.changeRefusal());
        assertEquals(
                why.get(),
                alpha.draft()
                        .drop(List.of("disk-1", "disk-2"), "server")
                        .verdict()
                        .reason());
    }

    @Test
    void anOperatorIsRefusedNothing() {
        assertEquals(Optional.empty(), connectAndReport().changeRefusal());
    }

    @Test
    void aTokenThatIsRefusedWhileTheStreamLivesOnIsToldAndNotSentAgain() {
        EngineConnection alpha = connectAndReport();
        connections.changeAccess(alpha, access.withToken(AccessToken.random(new SecureRandom())));
        connector.answer = CompletableFuture.failedFuture(new IllegalStateException("refused"));
        connector.problem = Optional.of(new AccessProblem.TokenRefused());
        connector.questions = 0;

        report();
        report();

        assertEquals(Optional.of(new AccessProblem.TokenRefused()), alpha.accessProblem());
        assertFalse(alpha.takesChanges());
        assertEquals(1, connector.questions);
    }

    @Test
    void whatTheEngineSaysOfTheTokenBeforeIsNotTakenForTheNext() {
        CompletableFuture<Caller> late = new CompletableFuture<>();
        connector.answer = late;
        EngineConnection alpha = connectAndReport();
        connections.changeAccess(alpha, access.withToken(AccessToken.random(new SecureRandom())));
        connector.answer = new CompletableFuture<>();

        late.complete(Caller.named("ada", Role.OPERATOR));

        assertEquals(Optional.empty(), alpha.caller());
        assertTrue(vault.tokens.isEmpty());
    }

    @Test
    void whoOffersChangesHearsOfAnotherReasonAgainstThemOnceAndOfItsEnd() {
        EngineConnection alpha = connectAndReport();
        List<Optional<String>> heard = new ArrayList<>();
        RefusalWatch watch = new RefusalWatch(alpha, () -> heard.add(alpha.changeRefusal()));

        connector.caller = Caller.named("bob", Role.OBSERVER);
        connections.changeAccess(alpha, access.withToken(AccessToken.random(new SecureRandom())));
        report();
        report();
        assertEquals(
                List.of(Optional.of("You are signed in as the observer bob, who can look but change nothing.")), heard);

        connector.caller = Caller.named("ada", Role.OPERATOR);
        connections.changeAccess(alpha, access);
        report();
        assertEquals(Optional.empty(), heard.get(heard.size() - 1));

        heard.clear();
        connector.service.subscriber.stale("no answer");
        assertEquals(List.of(Optional.of("no answer")), heard);

        watch.close();
        report();
        assertEquals(1, heard.size(), "nobody listens any more");
    }

    @Test
    void whoOffersChangesHearsThatTheConsoleIsAnObserverAsSoonAsTheEngineSaysSo() {
        CompletableFuture<Caller> late = new CompletableFuture<>();
        connector.answer = late;
        EngineConnection alpha = connectAndReport();
        List<Boolean> heard = new ArrayList<>();
        new RefusalWatch(alpha, () -> heard.add(alpha.takesChanges()));

        late.complete(Caller.named("bob", Role.OBSERVER));

        assertEquals(List.of(false), heard);
    }

    @Test
    void whoOffersChangesHearsOfATokenThatIsRefusedWhileTheStreamLivesOn() {
        EngineConnection alpha = connectAndReport();
        List<Boolean> heard = new ArrayList<>();
        new RefusalWatch(alpha, () -> heard.add(alpha.takesChanges()));
        connections.changeAccess(alpha, access.withToken(AccessToken.random(new SecureRandom())));
        connector.answer = CompletableFuture.failedFuture(new IllegalStateException("refused"));
        connector.problem = Optional.of(new AccessProblem.TokenRefused());
        report();
        assertEquals(List.of(false), heard);

        connections.changeAccess(alpha, access);
        connector.answer = CompletableFuture.completedFuture(connector.caller);
        connector.problem = Optional.empty();
        report();
        assertEquals(List.of(false, true), heard);
    }

    private EngineConnection connectAndReport() {
        EngineConnection connection = connections.connect(ALPHA, access);
        report();
        return connection;
    }

    private void report() {
        connector.service.subscriber.snapshot(ScriptedService.snapshotNumber(1));
    }

    private void restore(Connections into) {
        new SavedConnections(into, store, vault, Runnable::run).restore();
    }

    private static final class Connector implements RemoteConnector {

        final List<RemoteAccess> given = new ArrayList<>();
        ScriptedService service = new ScriptedService();
        RemoteAccess changed;
        Optional<String> refusal = Optional.empty();
        Optional<AccessProblem> problem = Optional.empty();
        Caller caller = Caller.named("ada", Role.OPERATOR);
        CompletionStage<Caller> answer;
        int questions;

        @Override
        public RedirectorService connect(URI address) {
            return connect(address, RemoteAccess.NONE);
        }

        @Override
        public RedirectorService connect(URI address, RemoteAccess access) {
            given.add(access);
            refusal.ifPresent(reason -> {
                throw new RedirectorException(RedirectorException.Code.INVALID, reason);
            });
            service = new ScriptedService();
            return service;
        }

        @Override
        public void change(RedirectorService changing, RemoteAccess access) {
            changed = access;
        }

        @Override
        public Optional<AccessProblem> problem(RedirectorService of) {
            return problem;
        }

        @Override
        public CompletionStage<Caller> caller(RedirectorService of) {
            questions++;
            return answer == null ? CompletableFuture.completedFuture(caller) : answer;
        }
    }
}
