package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.until;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.SnackRequest;

/** What the log says of a client that does wrong again and again. */
class ClientFaultsTest extends TargetFrames {

    private static final int LINES = 10;

    private final Logger logger = (Logger) LoggerFactory.getLogger(ClientFaults.class);
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
    }

    @Test
    void everyPduIsRejectedButOnlySomeAreLogged() throws IOException {
        loggedIn();

        for (int i = 0; i < 100; i++) {
            client.send(new SnackRequest(1, 0, 1, Pdu.RESERVED_TAG, 0, 0, 0));
            client.receive(Reject.class).release();
        }

        assertEquals(LINES, lines.size());
    }

    @Test
    void theEndOfTheSessionTellsHowManyWereLeftOut() throws IOException {
        everyPduIsRejectedButOnlySomeAreLogged();

        client.close();
        until(() -> loopback.node.closed.size() == 1);

        String last = List.copyOf(lines).get(LINES);
        assertTrue(last.endsWith("has ended (90 faults before were not logged)"), last);
    }
}
