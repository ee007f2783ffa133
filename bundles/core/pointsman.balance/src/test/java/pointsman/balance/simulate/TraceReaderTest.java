package pointsman.balance.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.Load;

class TraceReaderTest {

    private static final String REQUESTS = "time,device,operation,offset,bytes\n";
    private static final String SLOTS = "volume,slot,reads,writes,read_bytes,write_bytes\n";

    private static List<LoadTrace> read(String text) throws IOException {
        return new TraceReader(Duration.ofSeconds(10)).read(new StringReader(text));
    }

    @Test
    void requestsAreCountedPerSlotFromTheFirst() throws IOException {
        List<LoadTrace> traces = read(REQUESTS
                + "1000.5,d1,R,0,4096\n1001,d1,W,8192,1024\n1009.9,d1,R,0,4096\n1025,d1,R,0,100\n1010,d2,W,0,5\n");
        assertEquals(List.of("d1", "d2"), traces.stream().map(LoadTrace::device).toList());
        Load first = traces.get(0).slots().get(0);
        assertEquals(0.2, first.readsPerSecond());
        assertEquals(0.1, first.writesPerSecond());
        assertEquals(819.2, first.readBytesPerSecond());
        assertEquals(102.4, first.writtenBytesPerSecond());
        assertEquals(Load.IDLE, traces.get(0).slots().get(1));
        assertEquals(3, traces.get(0).slots().size());
        assertEquals(Load.IDLE, traces.get(1).slots().get(0), "all traces begin together");
    }

    @Test
    void aTableTellsSumsOfSlotsAndASlotWithoutALineWasIdle() throws IOException {
        LoadTrace trace = read(SLOTS + "w1,1,10,20,1000,2000\nw1,3,1,1,1,1\n").get(0);
        assertEquals(4, trace.slots().size());
        assertEquals(Load.IDLE, trace.slots().get(0));
        assertEquals(3, trace.slots().get(1).iops());
        assertEquals(300, trace.slots().get(1).bytesPerSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,d1,X,0,1",
                "1,d1,R,0",
                "x,d1,R,0,1",
                "-1,d1,R,0,1",
                "NaN,d1,R,0,1",
                "1,d1,R,0,Infinity",
                "1,d1,R,,1",
                "1,d1,R,0,1,2"
            })
    void whatIsNoRequestIsRefusedWithItsLine(String line) {
        IOException refused = assertThrows(TraceException.class, () -> read(REQUESTS + "1,d1,R,0,1\n" + line + "\n"));
        assertTrue(refused.getMessage().startsWith("line 3: "), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b,c\n", "1,d1,R,0,1\n"})
    void otherFilesAreRefused(String text) {
        assertThrows(TraceException.class, () -> read(text));
    }

    @Test
    void aTimeFarFromTheOthersIsRefused() {
        assertThrows(TraceException.class, () -> read(REQUESTS + "1,d1,R,0,1\n1e15,d1,R,0,1\n"));
    }

    @Test
    void aFileWithoutLinesHasNoTraces() throws IOException {
        assertEquals(List.of(), read(REQUESTS));
    }
}
