package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    static Stream<List<String>> questions() {
        return Stream.of(
                List.of("iscsi-inq"),
                List.of("iscsi-inq", "-e", "1", "-c", "0x00"),
                List.of("iscsi-inq", "-e", "1", "-c", "0x80"),
                List.of("iscsi-inq", "-e", "1", "-c", "0x83"),
                List.of("iscsi-inq", "-e", "1", "-c", "0xb0"),
                List.of("iscsi-inq", "-e", "1", "-c", "0xb1"),
                List.of("iscsi-inq", "-e", "1", "-c", "0xb2"),
                List.of("iscsi-readcapacity16"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void theAnswerIsTheSameWhicheverServerIsBehind(List<String> question) {
        String device = engine.device("dev1");
        String before = ask(question, device);

        engine.remap(device, otherServer(device));

        assertEquals(before, ask(question, device));
    }

    private String ask(List<String> question, String device) {
        return Tool.run(Stream.concat(question.stream(), Stream.of(engine.url(device)))
                        .toList())
                .ok();
    }
}
