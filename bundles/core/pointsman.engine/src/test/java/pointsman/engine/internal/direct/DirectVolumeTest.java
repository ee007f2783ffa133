package pointsman.engine.internal.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Export;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.status.ServerSession;

/** What is known of clients that were sent to servers. */
class DirectVolumeTest {

    private static final long START = 1_000_000;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final DirectVolume volume = new DirectVolume(
            new DeviceEntry(new VolumeRecord("d", "d", "d", 0, "iqn.own", 100, 512), null),
            new Export("iqn.t", 1),
            ModeState.DIRECT);

    private static ServerSession session(long id) {
        return new ServerSession(id, "c", "iqn.t", 0, 0, 0, 0, 0);
    }

    @Test
    void aClientIsOnItsWayUntilItIsSeen() {
        volume.sent("c", "s", Set.of(), START);
        assertEquals(List.of("c"), volume.onTheirWay("s", START + SECOND));

        volume.seen("s", List.of(session(1)));

        assertEquals(List.of(), volume.onTheirWay("s", START + SECOND));
    }

    @Test
    void theSessionThatItHadBeforeIsNotWhatItComesWith() {
        volume.sent("c", "s", Set.of(1L), START);

        volume.seen("s", List.of(session(1)));
        assertEquals(List.of("c"), volume.onTheirWay("s", START + SECOND));

        volume.seen("s", List.of(session(1), session(2)));
        assertEquals(List.of(), volume.onTheirWay("s", START + SECOND));
    }

    @Test
    void aClientThatDoesNotFollowIsNotWaitedForEver() {
        volume.sent("c", "s", Set.of(), START);

        assertEquals(List.of(), volume.onTheirWay("s", START + DirectVolume.FOLLOW_LIMIT.toNanos() + 1));
    }

    @Test
    void returnsAtOnceAreCountedUntilTheClientIsKept() {
        for (int i = 0; i < 2; i++) {
            volume.sent("c", "s", Set.of(), START + i * SECOND);
            assertEquals(i + 1, volume.comes("c", START + (i + 1) * SECOND));
        }
        volume.sent("c", "s", Set.of(), START + 2 * SECOND);
        volume.seen("s", List.of(session(1)));

        assertEquals(0, volume.comes("c", START + 3 * SECOND));
    }

    @Test
    void nobodyIsSentToAServerThatIsClosed() {
        volume.close("s");
        volume.close("s");
        volume.reopen("s");
        assertFalse(volume.isOpen("s"));

        volume.reopen("s");
        assertTrue(volume.isOpen("s"));

        volume.state().to(ModeState.LEAVING_DIRECT);
        assertFalse(volume.isOpen("s"));
    }
}
