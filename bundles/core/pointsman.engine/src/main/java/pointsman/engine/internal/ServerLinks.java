package pointsman.engine.internal;

import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Severity;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.access.Chap;
import pointsman.engine.access.ServerLogin;
import pointsman.engine.internal.fence.FenceProcess;
import pointsman.engine.internal.fence.FenceProgram;
import pointsman.engine.internal.fence.ServerFence;
import pointsman.engine.internal.link.FoundUnit;
import pointsman.engine.internal.link.LinkListener;
import pointsman.engine.internal.link.ServerLink;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.login.SessionPreferences;

/** The engine's sessions with its servers, and what keeps a server from writing after it has failed: made, and wired to who hears of them. */
final class ServerLinks {

    /** A qualifier of the random type (RFC 7143, 11.12.5), the same in every run so that a login reinstates the last one's. */
    private static final long ISID = 0x8000_0050_0001L;

    private static final int SOCKET_BUFFER = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ServerLinks.class);

    private final List<ServerConfiguration> servers;
    private final ScheduledExecutorService control;
    private final EventLog events;
    private final Supplier<ServerEvents> serverEvents;
    private final BooleanSupplier closed;
    private final Map<String, ServerLink> links = new HashMap<>();
    private final Map<String, ServerFence> fences = new HashMap<>();

    /**
     * @param ownName initiator name of the engine
     * @param loop the data loop
     * @param serverEvents who hears of what happens; not asked for before {@link #start}
     * @param closed whether the engine has been closed, so that nobody is to hear of anything
     */
    ServerLinks(
            EngineConfiguration configuration,
            String ownName,
            EventLoop loop,
            ScheduledExecutorService control,
            EventLog events,
            Supplier<ServerEvents> serverEvents,
            BooleanSupplier closed) {
        this.servers = configuration.servers();
        this.control = control;
        this.events = events;
        this.serverEvents = serverEvents;
        this.closed = closed;
        InitiatorOptions options = new InitiatorOptions(
                ownName,
                ISID,
                configuration.timings().connectTimeout(),
                configuration.timings().connectTimeout(),
                SOCKET_BUFFER);
        FenceProgram program = new FenceProcess();
        for (ServerConfiguration server : configuration.servers()) {
            links.put(server.name(), link(server, loop, options, configuration));
            fences.put(
                    server.name(),
                    new ServerFence(server, program, control, events, (id, how, forEverybody) -> serverEvents
                            .get()
                            .fenced(id, how, forEverybody)));
        }
    }

    private ServerLink link(
            ServerConfiguration server, EventLoop loop, InitiatorOptions options, EngineConfiguration configuration) {
        ServerLogin login = server.login();
        NettyIscsiInitiator initiator = new NettyIscsiInitiator(SessionPreferences.defaults()
                .withDigests(
                        login.digests().header().preference(),
                        login.digests().data().preference()));
        InitiatorOptions proving =
                login.chap().map(Chap::account).map(options::withChap).orElse(options);
        return new ServerLink(server, loop, initiator, proving, configuration.timings(), new Listener());
    }

    /** By server id; each confined to the data loop. */
    Map<String, ServerLink> links() {
        return links;
    }

    /** By server id; each confined to the control thread. */
    Map<String, ServerFence> fences() {
        return fences;
    }

    /** Begins to log in to the servers. On the data loop. */
    void start() {
        links.values().forEach(ServerLink::start);
    }

    /** Logs out. On the data loop. */
    CompletableFuture<Void> stop() {
        return CompletableFuture.allOf(links.values().stream()
                .map(link -> link.stop().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Says which servers nothing keeps from writing after they have failed. */
    void warnOfMissingFences() {
        servers.stream()
                .filter(server -> server.fence() instanceof FencePolicy.None)
                .forEach(server -> {
                    LOG.warn(
                            "server {} is configured with no fence: see that something else keeps it from writing",
                            server.name());
                    events.report(
                            Severity.WARNING,
                            EventType.FENCE_MISSING,
                            server.name(),
                            Map.of("reason", "the configuration asks for no fence, so a failure may damage data"));
                });
    }

    /** Carries what links report from the data loop to the control thread. */
    private final class Listener implements LinkListener {

        @Override
        public void surveyed(String server, int login, List<FoundUnit> units) {
            onControl(() -> serverEvents.get().surveyed(server, login, units));
        }

        @Override
        public void down(String server, String reason, boolean silent) {
            onControl(() -> serverEvents.get().down(server, reason, silent));
        }

        @Override
        public void answering(String server) {
            onControl(() -> serverEvents.get().answering(server));
        }

        @Override
        public void fenced(String server, String how, boolean forEverybody) {
            onControl(() -> serverEvents.get().seenFenced(server, how, forEverybody));
        }

        @Override
        public void notFenced(String server, String reason, boolean connected) {
            onControl(() -> serverEvents.get().notFenced(server, reason, connected));
        }

        private void onControl(Runnable action) {
            if (!closed.getAsBoolean()) {
                control.execute(ControlCalls.logged(action));
            }
        }
    }
}
