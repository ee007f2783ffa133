package pointsman.engine.internal.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.EventType;

/** What happens when the mapping table cannot be written: nothing moves, it is said, and it goes on by itself. */
@Timeout(60)
class UnwritableTableTest extends TwoServersOfADevice {

    @BeforeEach
    void startWithTheDeviceOnA() throws Exception {
        comesUp(a);
        comesUp(b);
        placeTheDeviceOnA();
        onLoop(reconciler::start);
    }

    /** The file has gone, and the next write finds that out. */
    private void takeTheDiskAway() throws Exception {
        onLoop(store::abandon);
        Files.move(data(), directory.resolve("away"));
    }

    private void bringTheDiskBack() throws Exception {
        Files.move(directory.resolve("away"), data());
    }

    private long failures() {
        return events.stream()
                .filter(event -> event.type() == EventType.REMAP_FAILED)
                .count();
    }

    @Test
    void aFailoverThatCannotBeWrittenIsReportedOnceAndMadeUpForLater() throws Exception {
        takeTheDiskAway();

        onLoop(() -> {
            a.wentDown("it burns");
            a.becameFenced(true);
            reconciler.reconcileServer("a");
            reconciler.retry();
        });
        assertEquals(Optional.of("a"), store.table().serverOf("d1"));
        assertEquals(1, failures());

        bringTheDiskBack();
        onLoop(reconciler::retry);
        assertEquals(Optional.of("b"), store.table().serverOf("d1"));
    }
}
