package pointsman.engine.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import pointsman.api.EventType;
import pointsman.api.Severity;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.iscsi.HostPort;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginStatus;

/**
 * Reports refused logins as events: a client that tries again and again once a minute, and all of them together so seldom
 * that nobody can push other events out of the log. Confined to the data loop.
 */
final class LoginRefusals {

    private static final long REPEAT_NANOS = 60_000_000_000L;
    private static final int MOST_PER_MINUTE = 60;

    /** What makes two refusals the same for whoever reads of them. */
    private record Refusal(String client, String host, LoginStatus status) {}

    private final EventLog events;
    private final Map<Refusal, Long> reported = new LinkedHashMap<>();
    private long unreported;

    LoginRefusals(EventLog events) {
        this.events = events;
    }

    void refused(LoginAttempt login, LoginStatus status, String reason, long nanoTime) {
        reported.values().removeIf(time -> nanoTime - time >= REPEAT_NANOS);
        Refusal refusal =
                new Refusal(login.initiatorName(), login.remote().getAddress().getHostAddress(), status);
        if (reported.size() >= MOST_PER_MINUTE || reported.putIfAbsent(refusal, nanoTime) != null) {
            unreported++;
            return;
        }
        events.report(
                Severity.WARNING,
                EventType.LOGIN_REFUSED,
                login.initiatorName(),
                Map.of(
                        "client", login.initiatorName(),
                        "address", HostPort.of(login.remote()),
                        "target", login.targetName().orElse("discovery"),
                        "status", "0x%04x".formatted(status.code()),
                        "reason", reason,
                        "unreported", Long.toString(unreported)));
        unreported = 0;
    }
}
