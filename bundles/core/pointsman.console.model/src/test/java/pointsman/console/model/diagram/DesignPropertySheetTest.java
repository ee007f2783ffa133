package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.console.model.text.ByteUnits;
import pointsman.topology.DesignLoad;

class DesignPropertySheetTest {

    private final Content content = new Content(Systems.topology(2, 4, 1), Map.of("d1", "s1", "d2", "s1"), Map.of());

    @Test
    void theLoadOfADeviceIsAnEditThatTheServerFeels() {
        Content after = write(content, "d1", "loadIops", "8000");
        after = write(after, "d1", "loadBandwidth", "100 MB");

        assertEquals(new DesignLoad(8_000, 100e6), after.conditions().loadOf("d1"));
        assertEquals("8.00 k/s, 80 %", read(after, "s1", "useIops"));
        assertEquals("95.4 MiB/s, 10 %", read(after, "s1", "useBandwidth"));
    }

    @Test
    void anEmptyLoadIsNoLoad() {
        Content after = write(write(content, "d1", "loadIops", "8000"), "d1", "loadIops", " ");

        assertTrue(after.conditions().isNone());
        assertEquals("no load is given", read(after, "s1", "useIops"));
    }

    @Test
    void failedDisksOfAnArrayAreAnEdit() {
        assertEquals(2, write(content, "a1", "failedDisks", "2").conditions().failedDisksOf("a1"));
    }

    @Test
    void anArraySaysWhatFollowsFromItsDisks() {
        assertEquals("21.8 TiB", read(content, "a1", "usable"));
        assertEquals("200 GiB", read(content, "a1", "allocated"));
        assertEquals("2 failed disks", read(content, "a1", "survives"));
        assertEquals(
                "about 22.2 h (size of a disk / 50 MB/s: a third of the 150 MB/s that a disk streams)",
                read(content, "a1", "rebuild"));
    }

    @Test
    void anElementSaysWhatItIsLinkedTo() {
        assertEquals("portal", read(content, "s1", "from"));
        assertEquals("fabric A", read(content, "s1", "to"));
        assertEquals("server 1, server 2", read(content, "d1", "reachedBy"));
        assertEquals("nothing", read(Edits.delete(List.of("f1"), List.of()).applyTo(content), "s1", "to"));
    }

    @ParameterizedTest(name = "{0}.{1} = {2}")
    @CsvSource({
        "d1,loadIops,-1",
        "d1,loadIops,many",
        "d1,loadIops,NaN",
        "d1,loadBandwidth,fast",
        "a1,failedDisks,-1",
        "a1,failedDisks,9",
        "a1,failedDisks,x",
        "s1,name,server 2",
        "a1,disks,0"
    })
    void nonsenseIsRefusedInWords(String element, String property, String value) {
        Verdict verdict = property(content, element, property).check(content, value);

        assertTrue(!verdict.allowed() && verdict.reason().endsWith("."), verdict.reason());
    }

    private static Content write(Content content, String element, String property, String value) {
        DesignProperty written = property(content, element, property);
        assertEquals("", written.check(content, value).reason());
        return written.writing().edit(value).applyTo(content);
    }

    private static String read(Content content, String element, String property) {
        return property(content, element, property).value();
    }

    private static DesignProperty property(Content content, String element, String id) {
        return DesignPropertySheet.of(content, element, ByteUnits.BINARY).stream()
                .filter(property -> property.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
