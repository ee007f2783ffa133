package pointsman.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.iscsi.scsi.ReservationState;
import pointsman.iscsi.scsi.ReservationState.Registration;
import pointsman.iscsi.scsi.ReservationType;

class ReservationFileTest {

    private static final ReservationState STATE = new ReservationState(
            List.of(
                    new Registration("iqn.x:a,i,0x000000000001", -1),
                    new Registration("iqn.x:b,i,0x000000000002", 0xb)),
            Optional.of(ReservationType.EXCLUSIVE_ACCESS),
            Optional.of("iqn.x:b,i,0x000000000002"),
            0,
            true);

    @TempDir
    Path folder;

    private Path path;
    private ReservationFile file;

    @BeforeEach
    void place() {
        path = folder.resolve("disk.one.reservations");
        file = new ReservationFile(path);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        file.write(STATE);

        assertEquals(STATE, file.read());
    }

    @Test
    void withoutAFileNobodyIsRegistered() throws IOException {
        assertEquals(ReservationState.NONE, file.read());
    }

    @Test
    void nothingIsKeptOfNothing() throws IOException {
        file.write(STATE);

        file.write(ReservationState.NONE);

        assertFalse(Files.exists(path));
    }

    @Test
    void aWriteThatNeverCameToItsEndIsForgotten() throws IOException {
        file.write(STATE);
        Files.writeString(folder.resolve("disk.one.reservations.new"), "pointsman-res");

        assertEquals(STATE, file.read());
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
        file.write(STATE);
        byte[] whole = Files.readAllBytes(path);

        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThrows(IOException.class, file::read, "of " + length + " bytes");
        }
    }

    @Test
    void aFileWithAnyByteChangedIsRefused() throws IOException {
        file.write(STATE);
        byte[] whole = Files.readAllBytes(path);

        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(path, damaged);
            assertThrows(IOException.class, file::read, "changed at " + at);
        }
    }

    @Test
    void theRefusalNamesTheFileAndWhatToDo() throws IOException {
        Files.writeString(path, "nonsense");

        String message = assertThrows(IOException.class, file::read).getMessage();

        assertTrue(message.contains(path.toString()) && message.contains("delete the file"), message);
    }
}
