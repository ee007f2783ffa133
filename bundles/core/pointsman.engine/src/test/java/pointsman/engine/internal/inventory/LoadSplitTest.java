package pointsman.engine.internal.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.Load;

class LoadSplitTest {

    private static Load load(double reads, double writes) {
        return new Load(reads, writes, reads * 4096, writes * 4096, 1, Optional.empty());
    }

    @Test
    void readsAndWritesAreDividedAsTheyWereMeasured() {
        Map<String, Load> parts = LoadSplit.of(load(1_000, 100), Map.of("a", load(30, 10), "b", load(10, 0)), "a");

        assertEquals(750, parts.get("a").readsPerSecond());
        assertEquals(250, parts.get("b").readsPerSecond());
        assertEquals(100, parts.get("a").writesPerSecond());
        assertEquals(0, parts.get("b").writtenBytesPerSecond());
    }

    @Test
    void whatWasMeasuredNowhereIsTheOwners() {
        Map<String, Load> parts = LoadSplit.of(load(1_000, 100), Map.of("b", load(0, 0)), "a");

        assertEquals(1_000, parts.get("a").readsPerSecond());
        assertEquals(0, parts.get("b").readsPerSecond());
    }
}
