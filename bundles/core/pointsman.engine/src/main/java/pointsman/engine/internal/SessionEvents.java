package pointsman.engine.internal;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import pointsman.api.ClientSession;
import pointsman.api.EventType;
import pointsman.api.Severity;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.monitor.SessionBook;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.engine.internal.session.SessionListener;
import pointsman.iscsi.HostPort;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginStatus;
import pointsman.iscsi.target.TargetSession;

/** Carries what happens to the clients' sessions from the data loop to the control thread. */
final class SessionEvents implements SessionListener {

    private final Executor control;
    private final SessionBook sessions;
    private final Function<InetSocketAddress, String> portalOf;
    private final LoadMeters meters;
    private final EventLog events;
    private final Runnable changed;

    private final LoginRefusals refusals;

    /** Open sessions by initiator name; confined to the data loop. */
    private final Map<String, Integer> openSessions = new HashMap<>();

    /**
     * @param portalOf from the address that a client reached to the id of the portal
     * @param meters confined to the data loop
     */
    SessionEvents(
            Executor control,
            SessionBook sessions,
            Function<InetSocketAddress, String> portalOf,
            LoadMeters meters,
            EventLog events,
            Runnable changed) {
        this.control = control;
        this.sessions = sessions;
        this.portalOf = portalOf;
        this.meters = meters;
        this.events = events;
        this.changed = changed;
        this.refusals = new LoginRefusals(events);
    }

    @Override
    public void refused(LoginAttempt login, LoginStatus status, String reason) {
        refusals.refused(login, status, reason, System.nanoTime());
    }

    @Override
    public void opened(TargetSession session) {
        openSessions.merge(session.initiatorName(), 1, Integer::sum);
        ClientSession opened = new ClientSession(
                session.id(),
                session.initiatorName(),
                HostPort.of(session.remote()),
                portalOf.apply(session.local()),
                session.targetName(),
                Instant.now());
        control.execute(() -> {
            sessions.opened(opened);
            events.report(
                    Severity.INFO,
                    EventType.SESSION_OPENED,
                    opened.initiatorName(),
                    Map.of(
                            "client", opened.initiatorName(),
                            "address", opened.clientAddress(),
                            "target", opened.targetName()));
            changed.run();
        });
    }

    @Override
    public void closed(TargetSession session, String reason) {
        Integer left = openSessions.merge(session.initiatorName(), -1, Integer::sum);
        if (left == 0) {
            openSessions.remove(session.initiatorName());
            meters.forgetClient(session.initiatorName());
        }
        control.execute(() -> {
            sessions.closed(session.id());
            events.report(
                    Severity.INFO,
                    EventType.SESSION_CLOSED,
                    session.initiatorName(),
                    Map.of(
                            "client", session.initiatorName(),
                            "address", HostPort.of(session.remote()),
                            "target", session.targetName(),
                            "reason", reason));
            changed.run();
        });
    }
}
