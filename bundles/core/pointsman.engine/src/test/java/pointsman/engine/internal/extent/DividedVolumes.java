package pointsman.engine.internal.extent;

import static pointsman.engine.internal.extent.MemorySession.BLOCK;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pointsman.api.Extent;
import pointsman.engine.internal.ClientCommand;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.engine.internal.proxy.Route;
import pointsman.engine.internal.proxy.Sending;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.Bytes;

/** Volumes over devices in memory, which do something only when the test says so. */
abstract class DividedVolumes {

    static final long DEVICE_BLOCKS = 200;
    private static final BlockLimits LIMITS = new BlockLimits(1, 1_000, 1_000, 0, 10_000, 4, 1, 1_000, 0);

    private final EmbeddedChannel clock = new EmbeddedChannel();
    final LoadMeters meters = new LoadMeters();
    final Map<String, DeviceForwarder> forwarders = new HashMap<>();
    final Map<String, MemorySession> sessions = new HashMap<>();

    DeviceForwarder device(String id) {
        return forwarders.computeIfAbsent(id, key -> {
            DeviceForwarder forwarder = new DeviceForwarder(
                    key, clock.eventLoop(), meters, 100, Duration.ofSeconds(30).toNanos());
            forwarder.awaitRoute();
            MemorySession session = new MemorySession(DEVICE_BLOCKS);
            sessions.put(key, session);
            forwarder.switchTo(new Route("s-" + key, session, 0, 1));
            return forwarder;
        });
    }

    ExtentForwarder over(ExtentMap map) {
        return new ExtentForwarder(map, BLOCK, LIMITS, devices(map));
    }

    List<DeviceForwarder> devices(ExtentMap map) {
        return map.devices().stream().map(this::device).toList();
    }

    /** Stripes of 4 blocks on a, b and c, which begin at blocks 10, 20 and 30. */
    ExtentForwarder striped() {
        return over(ExtentMap.striped(
                List.of(new Extent("a", 10, 40), new Extent("b", 20, 40), new Extent("c", 30, 40)), 4, 3));
    }

    ClientCommand submit(ExtentForwarder volume, ClientCommand command) {
        volume.submit(command, Sending.AGAIN, meters.client("c"), command::end);
        return command;
    }

    static ClientCommand read(long first, int blocks) {
        return ClientCommand.reading(BlockCommand.read(first, blocks).encode(), blocks * BLOCK);
    }

    static ClientCommand write(long first, byte[] data) {
        return ClientCommand.writing(
                BlockCommand.write(first, data.length / BLOCK).encode(), data);
    }

    static byte[] bytes(Random random, int blocks) {
        byte[] data = new byte[blocks * BLOCK];
        random.nextBytes(data);
        return data;
    }

    void finish(Random random) {
        List<MemorySession> busy = busy();
        while (!busy.isEmpty()) {
            busy.get(random.nextInt(busy.size())).step(random);
            busy = busy();
        }
    }

    private List<MemorySession> busy() {
        return sessions.values().stream().filter(session -> !session.isIdle()).toList();
    }

    static byte[] cdb16(int operation, int flags, long first, long count) {
        byte[] cdb = new byte[16];
        cdb[0] = (byte) operation;
        cdb[1] = (byte) flags;
        Bytes.put(cdb, 2, 8, first);
        Bytes.put(cdb, 10, 4, count);
        return cdb;
    }
}
