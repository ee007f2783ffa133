package pointsman.console.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    @Test
    void numbersInNamesAreOrderedByTheirValue() {
        assertEquals(
                List.of("Disk1", "disk2", "disk10", "disk10a", "server"),
                List.of("server", "disk10a", "disk10", "Disk1", "disk2").stream()
                        .sorted(new NaturalOrder())
                        .toList());
    }

    @Test
    void aNumberMayBeLongerThanALong() {
        assertEquals(-1, Integer.signum(new NaturalOrder().compare("lun5", "lun99999999999999999999999")));
    }

    @Test
    void differentNamesAreNeverEqual() {
        assertEquals(1, Integer.signum(new NaturalOrder().compare("disk1", "disk01")));
    }

    @Test
    void aNumberThatBeginsAlikeIsComparedAsAWhole() {
        assertEquals(-1, Integer.signum(new NaturalOrder().compare("vol-19", "vol-123")));
    }

    @Test
    void aNameThatGoesOnComesLater() {
        assertEquals(1, Integer.signum(new NaturalOrder().compare("disk2a", "disk2")));
    }
}
