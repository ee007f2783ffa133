package pointsman.engine.internal.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The steps of a planned remap that there are; after the switch there is no way back. */
class RemapPhaseTest {

    @Test
    void aRemapCanBeAbandonedUntilTheSwitchBegins() {
        Set<RemapPhase> abandonable = EnumSet.noneOf(RemapPhase.class);
        for (RemapPhase phase : RemapPhase.values()) {
            if (phase.next().contains(RemapPhase.ABANDONED)) {
                abandonable.add(phase);
            }
        }

        assertEquals(EnumSet.of(RemapPhase.PREPARING, RemapPhase.DRAINING), abandonable);
    }

    @Test
    void theWayThroughIsOne() {
        assertEquals(EnumSet.of(RemapPhase.COMPLETING), RemapPhase.SWITCHING.next());
        assertEquals(EnumSet.of(RemapPhase.DONE), RemapPhase.COMPLETING.next());
    }

    @Test
    void theEndsAreEnds() {
        assertEquals(Set.of(), RemapPhase.DONE.next());
        assertEquals(Set.of(), RemapPhase.ABANDONED.next());
    }
}
