package pointsman.console.model.connection;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Event;
import pointsman.api.RedirectorService;
import pointsman.api.Subscription;
import pointsman.api.SystemSnapshot;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.Caller;
import pointsman.api.access.RemoteAccess;
import pointsman.api.access.Role;
import pointsman.console.model.draft.LiveDraft;

/**
 * One engine as the console knows it. Made and ended by {@link Connections}; all methods and all calls of listeners are
 * on its thread.
 */
public final class EngineConnection {

    /** Most events that are kept of an engine. */
    public static final int EVENTS_KEPT = 2_000;

    private static final Logger log = LoggerFactory.getLogger(EngineConnection.class);

    private final String id;
    private final String label;
    private final Optional<URI> address;
    private final RedirectorService service;
    private final RemoteConnector remote;
    private final Executor executor;
    private final Clock clock;
    private final Inbox inbox;
    private final LiveDraft draft = new LiveDraft(this::changeRefusal);
    private final EventLog eventLog = new EventLog(EVENTS_KEPT);
    private final List<EngineListener> listeners = new CopyOnWriteArrayList<>();

    private RemoteAccess access;
    private Optional<AccessProblem> accessProblem = Optional.empty();
    private Optional<AccessProblem> callerProblem = Optional.empty();
    private Optional<Caller> caller = Optional.empty();
    private Optional<Subscription> subscription = Optional.empty();
    private Optional<SystemSnapshot> snapshot = Optional.empty();
    private Optional<String> staleReason = Optional.empty();
    private Optional<Instant> staleSince = Optional.empty();
    private boolean eventsMissing = true;
    private boolean eventsRequested;
    private boolean callerRequested;
    private boolean closed;

    /** @param remote made the service */
    EngineConnection(
            String id,
            String label,
            Optional<URI> address,
            RedirectorService service,
            RemoteAccess access,
            RemoteConnector remote,
            Executor executor,
            Clock clock) {
        this.id = id;
        this.label = label;
        this.address = address;
        this.service = service;
        this.access = access;
        this.remote = remote;
        this.executor = executor;
        this.clock = clock;
        this.draft.addListener(() -> tellListeners(listener -> listener.draftChanged(this)));
        this.inbox = new Inbox(executor, this::receive, EVENTS_KEPT);
    }

    /** Unique among the connections of a console, and the same for the same remote address. */
    public String id() {
        return id;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** Where it is; empty for an engine in this process. */
    public Optional<URI> address() {
        return address;
    }

    /** The engine. Its stages complete on a thread of the service. */
    public RedirectorService service() {
        return service;
    }

    /** What was reported last, up to date or not; empty while nothing was. */
    public Optional<SystemSnapshot> snapshot() {
        return snapshot;
    }

    /** How fresh the snapshot is. */
    public ConnectionState state() {
        if (staleReason.isPresent()) {
            return ConnectionState.STALE;
        }
        return snapshot.isPresent() ? ConnectionState.LIVE : ConnectionState.CONNECTING;
    }

    /** Why what is known is out of date, in words; present while it is. */
    public Optional<String> staleReason() {
        return staleReason;
    }

    /** Since when it is out of date; present together with {@link #staleReason()}. */
    public Optional<Instant> staleSince() {
        return staleSince;
    }

    /** What the engine is shown, and which certificate it must show. */
    public RemoteAccess access() {
        return access;
    }

    /**
     * Why the console and the engine do not trust each other; present while that is why it is out of date, and while it
     * still reports on a stream that was opened with another token than the one that it refuses.
     */
    public Optional<AccessProblem> accessProblem() {
        return accessProblem;
    }

    /** Whom the engine knows the console to be; empty until it has said so. */
    public Optional<Caller> caller() {
        return caller;
    }

    /** Whether the engine is known to refuse every change. */
    public boolean onlyLooks() {
        return caller.map(Caller::role).equals(Optional.of(Role.OBSERVER));
    }

    /** Whether there is sense in asking the engine for a change: it reports, and is not known to refuse every one. */
    public boolean takesChanges() {
        return changeRefusal().isEmpty();
    }

    /** Why there is no sense in asking the engine for a change, as a sentence; empty when there is. */
    public Optional<String> changeRefusal() {
        return switch (state()) {
            case CONNECTING -> Optional.of("The engine has not reported yet.");
            case STALE -> staleReason;
            case LIVE ->
                accessProblem.map(AccessText::refusal).or(() -> caller.filter(known -> onlyLooks())
                        .map(AccessText::refusal));
        };
    }

    /** The moves that people at this console want and have not applied yet. It outlives the loss of the engine. */
    public LiveDraft draft() {
        return draft;
    }

    /** The last events, at most {@value #EVENTS_KEPT}, oldest first. */
    public List<Event> events() {
        return eventLog.events();
    }

    /** Adds a listener; adding it twice has no effect. */
    public void addListener(EngineListener listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    /** Removes a listener, if it is there. */
    public void removeListener(EngineListener listener) {
        listeners.remove(listener);
    }

    void setAccess(RemoteAccess another) {
        access = another;
        caller = Optional.empty();
        callerProblem = Optional.empty();
    }

    void open() {
        subscription = Optional.of(service.subscribe(inbox));
    }

    void close() {
        closed = true;
        inbox.close();
        subscription.ifPresent(Subscription::close);
        subscription = Optional.empty();
        listeners.clear();
        draft.close();
    }

    private void receive(Inbox.Batch batch) {
        batch.snapshot().ifPresent(this::update);
        batch.events().forEach(this::receive);
        batch.staleReason().ifPresent(this::becomeStale);
        eventsMissing |= batch.interrupted() || eventLog.hasGap();
        if (eventsMissing && !eventsRequested && !closed && staleReason.isEmpty()) {
            requestEvents();
        }
    }

    private void update(SystemSnapshot latest) {
        if (snapshot.map(SystemSnapshot::sequence).orElse(0L) > latest.sequence()) {
            log.info("{} was started anew", label);
            eventLog.beginLife();
            eventsMissing = true;
        }
        if (snapshot.isEmpty() || staleReason.isPresent() || (caller.isEmpty() && callerProblem.isEmpty())) {
            askWhoWeAre();
        }
        snapshot = Optional.of(latest);
        staleReason = Optional.empty();
        staleSince = Optional.empty();
        accessProblem = callerProblem;
        draft.update(latest);
        tellListeners(listener -> listener.updated(this));
    }

    private void receive(Event event) {
        if (eventLog.add(event)) {
            tellListeners(listener -> listener.event(this, event));
        }
    }

    private void becomeStale(String reason) {
        if (staleSince.isEmpty()) {
            log.warn("{} cannot be reached: {}", label, reason);
            staleSince = Optional.of(clock.instant());
        }
        staleReason = Optional.of(reason);
        accessProblem = remote.problem(service);
        tellListeners(listener -> listener.stale(this));
    }

    /** The role of a token may have changed while the engine was out of reach. */
    private void askWhoWeAre() {
        if (callerRequested) {
            return;
        }
        callerRequested = true;
        RemoteAccess shown = access;
        remote.caller(service)
                .whenComplete((answer, failure) -> executor.execute(() -> {
                    callerRequested = false;
                    if (closed) {
                        return;
                    }
                    if (!access.equals(shown)) {
                        // It is the answer to what was shown before.
                        askWhoWeAre();
                    } else if (failure != null) {
                        // The next report asks again, unless what is shown is refused: that stays so until it is
                        // another.
                        callerProblem = remote.problem(service);
                        callerProblem.ifPresent(this::refused);
                        log.debug("{} does not say who the console is", label, failure);
                    } else {
                        callerProblem = Optional.empty();
                        known(answer);
                    }
                }));
    }

    private void known(Caller answer) {
        if (!caller.equals(Optional.of(answer))) {
            caller = Optional.of(answer);
            tellListeners(listener -> listener.callerKnown(this));
        }
    }

    private void refused(AccessProblem problem) {
        accessProblem = Optional.of(problem);
        if (staleReason.isPresent()) {
            tellListeners(listener -> listener.stale(this));
        } else if (snapshot.isPresent()) {
            tellListeners(listener -> listener.updated(this));
        }
    }

    private void requestEvents() {
        eventsRequested = true;
        eventsMissing = false;
        int life = eventLog.life();
        long last = eventLog.last();
        service.events(eventLog.completeTo(), EVENTS_KEPT)
                .whenComplete((events, failure) -> executor.execute(() -> {
                    eventsRequested = false;
                    if (closed) {
                        return;
                    }
                    if (failure != null || life != eventLog.life()) {
                        // The next report asks again.
                        log.debug("The events of {} could not be read", label, failure);
                        eventsMissing = true;
                    } else {
                        receiveHistory(events, last);
                    }
                }));
    }

    private void receiveHistory(List<Event> events, long askedUpTo) {
        boolean news = false;
        for (Event event : events) {
            news |= eventLog.add(event);
        }
        // What the engine no longer has will not come by asking again.
        eventLog.settle(askedUpTo);
        if (!events.isEmpty()) {
            eventLog.settle(events.get(events.size() - 1).number());
        }
        if (news) {
            tellListeners(listener -> listener.eventsLoaded(this));
        }
    }

    private void tellListeners(Consumer<EngineListener> call) {
        for (EngineListener listener : listeners) {
            if (closed) {
                return;
            }
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                log.error("A listener of {} failed; the others are still called", label, e);
            }
        }
    }
}
