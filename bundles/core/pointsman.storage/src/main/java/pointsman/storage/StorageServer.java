package pointsman.storage;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import pointsman.iscsi.Transport;
import pointsman.iscsi.target.IscsiPortal;
import pointsman.iscsi.target.PortalLimits;

/**
 * A storage server: one iSCSI target that exposes its devices as logical units 0, 1, … in the order in which they were
 * given, or a target for each device. Devices belong to the caller and may be served by several servers; to restart a server, build another one on
 * the same devices and address. Safe from any thread.
 */
public final class StorageServer {

    /** Prefix of the target names that are made of server names. */
    public static final String TARGET_PREFIX = "iqn.2026-11.org.pointsman:storage.";

    private final String name;
    private final String targetName;
    private final List<BackingDevice> devices;
    private final Meter meter;
    private final StorageTargets targets;
    private final IscsiPortal portal;
    private final Optional<EventLoopGroup> ownLoops;

    private StorageServer(Builder builder) throws IOException {
        this.name = builder.name;
        this.targetName = builder.targetName;
        this.devices = List.copyOf(builder.devices);
        this.meter = new Meter();
        this.ownLoops =
                builder.loops == null ? Optional.of(Transport.best().newGroup(1, "storage-" + name)) : Optional.empty();
        EventLoopGroup loops = ownLoops.orElse(builder.loops);
        try {
            this.targets = targets(builder);
            this.portal = IscsiPortal.bind(loops, loops, builder.listen, targets, builder.portalLimits);
        } catch (IOException notStarted) {
            shutDownLoops();
            throw new IOException("storage server %s: %s".formatted(name, notStarted.getMessage()), notStarted);
        }
    }

    private StorageTargets targets(Builder builder) throws IOException {
        Optional<ServiceQueue> service = Optional.ofNullable(builder.limit)
                .map(limit -> new ServiceQueue(limit, builder.queueBound, name.hashCode()));
        List<StorageNode> nodes = new ArrayList<>();
        if (builder.targetPrefix == null) {
            nodes.add(node(builder, targetName, devices, service));
        } else {
            for (BackingDevice device : devices) {
                nodes.add(node(builder, builder.targetPrefix + device.name(), List.of(device), service));
            }
        }
        return new StorageTargets(nodes);
    }

    private StorageNode node(Builder builder, String target, List<BackingDevice> shown, Optional<ServiceQueue> service)
            throws IOException {
        List<LogicalUnit> units = new ArrayList<>();
        for (BackingDevice device : shown) {
            units.add(new LogicalUnit(device, name, target));
        }
        return new StorageNode(target, units, service, builder.powerOnAttention, meter);
    }

    /** Begins a server. Its target is {@link #TARGET_PREFIX} and the name, unless said otherwise. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    public String name() {
        return name;
    }

    /** iSCSI name of its target; of no meaning if each device has one of its own. */
    public String targetName() {
        return targetName;
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return portal.localAddress();
    }

    /** Its devices; the position is the LUN. */
    public List<BackingDevice> devices() {
        return devices;
    }

    /** What it has done so far. */
    public StorageCounters counters() {
        return meter.counters();
    }

    /** The normal sessions that are open, oldest first. */
    public List<StorageSessionStatus> sessions() {
        return targets.sessions().stream()
                .map(StorageSession::status)
                .sorted(Comparator.comparingLong(StorageSessionStatus::id))
                .toList();
    }

    /**
     * Asks a client to log out of a session, and drops it if it has not when the limit is over.
     *
     * @param id as {@link #sessions} shows it
     * @param within how long it has, more than 0, rounded up to whole seconds
     * @return completes when the session is gone, with whether the client has logged out; empty if there is no such session
     */
    public Optional<CompletionStage<Boolean>> requestLogout(long id, Duration within, String reason) {
        return targets.session(id).map(session -> session.requestLogout(within, reason));
    }

    /**
     * Stops in order: open commands end, sessions are told.
     *
     * @return completes when the address is free and nothing is under way on the devices
     */
    public CompletionStage<Void> close() {
        return portal.close().thenCompose(closed -> shutDownLoops());
    }

    /**
     * Ends at once, as in a crash: connections are reset, commands under way are never answered.
     *
     * @return completes when the address is free and nothing is under way on the devices
     */
    public CompletionStage<Void> kill() {
        return portal.kill().thenCompose(closed -> shutDownLoops());
    }

    private CompletionStage<Void> shutDownLoops() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (ownLoops.isEmpty()) {
            done.complete(null);
        } else {
            ownLoops.get().shutdownGracefully(0, 1, TimeUnit.SECONDS).addListener(ended -> done.complete(null));
        }
        return done;
    }

    /** What a server is to be. */
    public static final class Builder {

        private final String name;
        private final List<BackingDevice> devices = new ArrayList<>();
        private String targetName;
        private String targetPrefix;
        private InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        private EventLoopGroup loops;
        private ServiceLimit limit;
        private int queueBound = 1024;
        private boolean powerOnAttention;
        private PortalLimits portalLimits = PortalLimits.defaults();

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
            this.targetName = TARGET_PREFIX + name;
        }

        /** iSCSI name of the target. */
        public Builder targetName(String iqn) {
            targetName = Objects.requireNonNull(iqn, "iqn");
            return this;
        }

        /**
         * Gives each device a target of its own, with LUN 0, instead of one for all: its name is the prefix and the device's
         * name. Servers with the same prefix show the same devices under the same names.
         */
        public Builder targetPerDevice(String prefix) {
            targetPrefix = Objects.requireNonNull(prefix, "prefix");
            return this;
        }

        /** Where to listen; by default a free port of the loopback interface. */
        public Builder listen(InetSocketAddress address) {
            listen = Objects.requireNonNull(address, "address");
            return this;
        }

        /** Adds a device at the next LUN. */
        public Builder device(BackingDevice device) {
            devices.add(Objects.requireNonNull(device, "device"));
            return this;
        }

        /** Adds devices at the next LUNs. */
        public Builder devices(List<? extends BackingDevice> more) {
            more.forEach(this::device);
            return this;
        }

        /** Event loops to use; they stay with the caller. By default the server has one of its own. */
        public Builder eventLoops(EventLoopGroup group) {
            loops = Objects.requireNonNull(group, "group");
            return this;
        }

        /** Makes the server as slow as this. */
        public Builder serviceLimit(ServiceLimit newLimit) {
            limit = Objects.requireNonNull(newLimit, "newLimit");
            return this;
        }

        /** With a service limit: commands that may wait before further ones are answered TASK SET FULL; default 1024. */
        public Builder queueBound(int commands) {
            if (commands < 1) {
                throw new IllegalArgumentException("the queue holds at least one command, got " + commands);
            }
            queueBound = commands;
            return this;
        }

        /** Whether each new session is told POWER ON by a unit attention of each logical unit; default no. */
        public Builder powerOnAttention(boolean report) {
            powerOnAttention = report;
            return this;
        }

        /** Bounds of the portal. */
        public Builder portalLimits(PortalLimits newLimits) {
            portalLimits = Objects.requireNonNull(newLimits, "newLimits");
            return this;
        }

        /**
         * Starts the server; waits until it listens, so it is not to be called on an event loop.
         *
         * @throws IOException naming the address, if it cannot be bound, or what of a device cannot be read and what to
         *     do about it
         */
        public StorageServer start() throws IOException {
            return new StorageServer(this);
        }
    }
}
