package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.api.CapacitySource;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Topology;
import pointsman.console.model.text.ByteSizes;
import pointsman.console.model.text.ByteUnits;

class ElementPropertiesTest {

    private static final Content EMPTY = new Content(Topology.empty("SAN"), Map.of(), Map.of());

    @ParameterizedTest
    @EnumSource(ElementKind.class)
    void writing_back_what_was_read_keeps_the_text(ElementKind kind) {
        Element element = NewElements.of(kind, EMPTY);
        for (ElementProperty property : ElementProperties.of(kind, ByteUnits.BINARY)) {
            if (property.isEditable()) {
                String value = property.read().apply(element);
                assertEquals(value, property.read().apply(property.write().apply(element, value)), property.label());
            }
        }
    }

    @ParameterizedTest(name = "{0}.{1} = {2}")
    @CsvSource({
        "ARRAY,disks,0", "ARRAY,disks,many", "ARRAY,spares,-1", "ARRAY,diskBytes,4 XB", "DEVICE,size,0 GiB",
        "DEVICE,size,big", "SERVER,iops,0", "SERVER,iops,NaN", "SERVER,bandwidth,fast", "SERVER,address,host",
        "SERVER,address,host:99999", "PORTAL,address,:3260", "CLIENT,initiatorName,My Host", "SERVER,name,''"
    })
    void nonsense_is_refused_in_words(ElementKind kind, String id, String value) {
        Verdict verdict = property(kind, id).check(NewElements.of(kind, EMPTY), value);
        assertFalse(verdict.allowed());
        assertTrue(verdict.reason().endsWith("."), verdict.reason());
    }

    @Test
    void a_capacity_that_a_person_gives_is_no_longer_assumed() {
        Element server = NewElements.of(ElementKind.SERVER, EMPTY);
        Element.Server changed =
                (Element.Server) property(ElementKind.SERVER, "iops").write().apply(server, "35000");
        assertEquals(35_000, changed.capacity().iops());
        assertEquals(CapacitySource.CONFIGURED, changed.capacity().source());
    }

    @Test
    void an_array_says_what_it_can_give_to_devices() {
        assertEquals(
                "21.8 TiB",
                property(ElementKind.ARRAY, "usable").read().apply(NewElements.of(ElementKind.ARRAY, EMPTY)));
    }

    @ParameterizedTest
    @CsvSource({"100 GiB,107374182400", "4TB,4000000000000", "1.5 tib,1649267441664", "512,512", "2 kB,2000"})
    void sizes_are_read_with_their_units(String text, long bytes) {
        assertEquals(bytes, ByteSizes.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"107374182400,100 GiB", "4000000000000,4 TB", "1000,1 kB", "1023,1023 B", "1099511627776,1 TiB"})
    void sizes_are_written_exactly(long bytes, String text) {
        assertEquals(text, ByteSizes.format(bytes));
    }

    private static ElementProperty property(ElementKind kind, String id) {
        return ElementProperties.of(kind, ByteUnits.BINARY).stream()
                .filter(property -> property.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
