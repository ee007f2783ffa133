package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Tool;

/** What clients find at the portal, and that it does not depend on the server behind. */
@RequiresTool({DebianTool.ISCSI_LS, DebianTool.ISCSI_INQ, DebianTool.ISCSI_READCAPACITY16})
class DiscoveryTest extends TwoServers {

    @Test
    void everyDeviceIsListedOnceAtThePortal() {
        String listing = Tool.run("iscsi-ls", "-s", engine.portalUrl()).ok();

        String portal = "Portal:127.0.0.1:%d,1".formatted(engine.portal().getPort());
        List<String> targets = listing.lines()
                .filter(line -> line.startsWith("Target:"))
                .sorted()
                .toList();
        assertAll(
                () -> assertEquals(
                        Stream.of("dev1", "dev2", "dev3")
                                .map(name -> "Target:iqn.2026-11.org.pointsman:it:%s %s".formatted(name, portal))
                                .toList(),
                        targets),
                () -> assertEquals(
                        3,
                        listing.lines().filter(line -> line.startsWith("Lun:")).count(),
                        listing));
    }

    @Test
    void noAddressOfAServerIsListed() {
        String listing = Tool.run("iscsi-ls", "-s", engine.portalUrl()).ok();

        assertAll(
                () -> assertFalse(listing.contains(":" + a.address().getPort()), listing),
                () -> assertFalse(listing.contains(":" + b.address().getPort()), listing));
    }

    /** A tool with its options, and what can only be in its answer if it asked the right thing. */
    static Stream<Arguments> questions() {
        return Stream.of(
                Arguments.of(List.of("iscsi-inq"), "Vendor:POINTSMN"),
                Arguments.of(vitalProductData(0x00), "SUPPORTED_VPD_PAGES"),
                Arguments.of(vitalProductData(0x80), "Unit Serial Number:["),
                Arguments.of(vitalProductData(0x83), "DEVICE DESIGNATOR #0"),
                Arguments.of(vitalProductData(0xb0), "maximum transfer length:"),
                Arguments.of(vitalProductData(0xb1), "Medium Rotation Rate:"),
                Arguments.of(vitalProductData(0xb2), "lbpu:"),
                Arguments.of(List.of("iscsi-readcapacity16"), "RETURNED LOGICAL BLOCK ADDRESS:131071"));
    }

    /** The tool takes the page in decimal only, and reads 0 from anything else. */
    private static List<String> vitalProductData(int page) {
        return List.of("iscsi-inq", "-e", "1", "-c", Integer.toString(page));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void theAnswerIsTheSameWhicheverServerIsBehind(List<String> question, String part) {
        String device = engine.device("dev1");
        String before = ask(question, device);

        engine.remap(device, otherServer(device));

        String after = ask(question, device);
        assertAll(() -> assertTrue(before.contains(part), before), () -> assertEquals(before, after));
    }

    private String ask(List<String> question, String device) {
        return Tool.run(Stream.concat(question.stream(), Stream.of(engine.url(device)))
                        .toList())
                .ok();
    }
}
