package pointsman.engine.internal.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginStatus;
import pointsman.iscsi.target.TargetSession;

/** The open sessions by target, which passes on what it is told. Confined to the data loop. */
public final class TargetSessions implements SessionListener {

    private final SessionListener next;
    private final Map<String, Set<TargetSession>> byTarget = new HashMap<>();

    /** @param next is told everything, too */
    public TargetSessions(SessionListener next) {
        this.next = next;
    }

    @Override
    public void opened(TargetSession session) {
        byTarget.computeIfAbsent(session.targetName(), name -> new LinkedHashSet<>())
                .add(session);
        next.opened(session);
    }

    @Override
    public void closed(TargetSession session, String reason) {
        byTarget.computeIfPresent(session.targetName(), (name, sessions) -> {
            sessions.remove(session);
            return sessions.isEmpty() ? null : sessions;
        });
        next.closed(session, reason);
    }

    @Override
    public void refused(LoginAttempt login, LoginStatus status, String reason) {
        next.refused(login, status, reason);
    }

    /** See {@link TargetSession#requestLogout}; completes on the data loop when all sessions of a target are gone. */
    CompletionStage<Void> askToLeave(String target, Duration within, String reason) {
        Set<TargetSession> sessions = Set.copyOf(byTarget.getOrDefault(target, Set.of()));
        return CompletableFuture.allOf(sessions.stream()
                .map(session -> session.requestLogout(within, reason)
                        .thenApplyAsync(inOrder -> inOrder, session.eventLoop())
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }
}
