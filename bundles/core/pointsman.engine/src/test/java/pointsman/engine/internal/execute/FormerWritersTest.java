package pointsman.engine.internal.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.engine.internal.inventory.Export;

/** Servers that a former run has noted as writers of a device which is in direct mode now. */
@Timeout(60)
class FormerWritersTest extends TwoServersOfADevice {

    @BeforeEach
    void theDeviceIsInDirectModeAndAFormerRunHasNotedBothServers() throws Exception {
        placeTheDeviceOnA();
        store.putPart("d1", "path-writers", "a\nb");
        onLoop(reconciler.sharing()::restore);
        device.setExport(Optional.of(new Export("iqn.test:t", 0)));
    }

    @Test
    void theyAreForgottenWhenAllOfThemAreUpAgain() {
        onLoop(() -> {
            comesUp(a);
            comesUp(b);
            reconciler.start();
        });

        assertEquals(Optional.of(""), store.part("d1", "path-writers"));
        onLoop(() -> {
            b.wentDown("it burns");
            reconciler.reconcileServer("b");
        });
        assertFalse(device.isBlocked());
    }

    @Test
    void theDeviceWaitsForOneThatIsNotThereYet() {
        onLoop(() -> {
            comesUp(a);
            reconciler.start();
        });

        assertTrue(device.isBlocked());
        assertEquals(Optional.of("a\nb"), store.part("d1", "path-writers"));
    }
}
