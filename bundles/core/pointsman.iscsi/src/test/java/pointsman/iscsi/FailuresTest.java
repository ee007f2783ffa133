package pointsman.iscsi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.unix.Errors;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class FailuresTest {

    @Test
    void aResetIsSaidInWords() {
        Transport.best();

        assertEquals(
                "the other side reset the connection",
                Failures.reasonOf(
                        Errors.newConnectionResetException("recvAddress(..)", Errors.ERRNO_ECONNRESET_NEGATIVE)));
    }

    @Test
    void theSystemsOwnWordsAreKeptWithoutTheNameOfTheCall() {
        Transport.best();

        assertEquals(
                "Broken pipe", Failures.reasonOf(Errors.newIOException("writev(..)", Errors.ERRNO_EPIPE_NEGATIVE)));
    }

    @Test
    void anExceptionWithoutAMessageIsNamed() {
        assertEquals("java.io.IOException", Failures.reasonOf(new IOException()));
    }
}
