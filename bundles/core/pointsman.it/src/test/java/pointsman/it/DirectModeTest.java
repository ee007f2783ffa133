package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.ProblemType;
import pointsman.api.RedirectorException;
import pointsman.api.ServerHealth;
import pointsman.api.VolumeMode;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Tgt;
import pointsman.it.support.Tool;
import pointsman.it.support.WritingClient;

/** Clients are redirected to servers that do not say who is logged in to them. */
@RequiresTool({DebianTool.ISCSI_LS, DebianTool.ISCSI_INQ, DebianTool.QEMU_IMG, DebianTool.QEMU_IO})
class DirectModeTest extends TwoServers {

    private String device;

    @BeforeEach
    void chooseADevice() {
        device = engine.device("dev1");
    }

    private String directUrl() {
        return "%s/%s/%d".formatted(engine.portalUrl(), Tgt.target(1), Tgt.LUN);
    }

    private List<String> servers() {
        return engine.events(EventType.CLIENT_REDIRECTED, device).stream()
                .map((Event event) -> event.arguments().get("server"))
                .toList();
    }

    @Test
    void aClientReachesTheServerThatTheTableNames() {
        engine.setMode(device, VolumeMode.DIRECT);

        String answer = Tool.run("iscsi-inq", directUrl()).ok();

        assertAll(
                () -> assertTrue(answer.contains("Vendor:TEST"), answer),
                () -> assertEquals(List.of(engine.serverOf(device)), servers()),
                () -> assertEquals(
                        VolumeMode.DIRECT,
                        engine.snapshot().volumes().get(device).mode()),
                () -> assertTrue(engine.snapshot().problems().stream()
                        .anyMatch(problem -> problem.type() == ProblemType.VOLUME_DIRECT)));
    }

    @Test
    void discoveryListsTheServersNameAtThePortalsAddress() {
        engine.setMode(device, VolumeMode.DIRECT);

        String listing = Tool.run("iscsi-ls", "-s", engine.portalUrl()).ok();

        assertAll(
                () -> assertTrue(
                        listing.contains("Target:%s Portal:%s"
                                .formatted(Tgt.target(1), engine.portalUrl().substring("iscsi://".length()))),
                        listing),
                () -> assertFalse(listing.contains(":it:dev1 "), listing),
                () -> assertTrue(listing.contains(":it:dev2 "), listing));
    }

    @Test
    void theTargetsThatTheEngineServesDoNotShowTheVolume() {
        String ownUrl = engine.url(device);
        String all = "%s/%s/".formatted(engine.portalUrl(), engine.service().targetOfAll());
        String inAll = all + engine.status(device).lun();
        String anotherInAll = all + engine.status(engine.device("dev2")).lun();

        engine.setMode(device, VolumeMode.DIRECT);

        assertAll(
                () -> assertNotEquals(
                        0, Tool.run("iscsi-readcapacity16", ownUrl).exit()),
                () -> assertNotEquals(0, Tool.run("iscsi-readcapacity16", inAll).exit()),
                () -> assertEquals(
                        0, Tool.run("iscsi-readcapacity16", anotherInAll).exit()));
    }

    @Test
    void whatIsWrittenInOneModeIsReadInTheOther() {
        Tool.run("qemu-io", "-f", "raw", "-c", "write -P 0x5a 1M 64k", engine.url(device))
                .ok();
        engine.setMode(device, VolumeMode.DIRECT);

        String read = Tool.run("qemu-io", "-f", "raw", "-c", "read -P 0x5a 1M 64k", directUrl())
                .ok();

        assertFalse(read.contains("Pattern verification failed"), read);
    }

    @Test
    void aClientComesBackThroughThePortalToTheOtherServerWhenItsServerDies() {
        engine.setMode(device, VolumeMode.DIRECT);
        String dead = engine.serverOf(device);
        try (WritingClient client = new WritingClient(directUrl())) {
            engine.awaitSnapshot(
                    "the client was redirected", snapshot -> !servers().isEmpty());
            server(dead).kill();
            engine.awaitSnapshot("the client is at the other server", snapshot -> servers().stream()
                    .anyMatch(server -> !server.equals(dead)));

            client.stopAndCheck();
        }
        assertNotEquals(dead, engine.serverOf(device));
    }

    @Test
    void clientsOfAServerThatIsOnlySilentAreNotSentToAnother() {
        engine.setMode(device, VolumeMode.DIRECT);
        String silent = engine.serverOf(device);
        server(silent).freeze();
        engine.awaitSnapshot(
                "it counts as failed",
                snapshot -> snapshot.servers().get(silent).health() != ServerHealth.UP);

        assertNotEquals(0, Tool.run("iscsi-inq", directUrl()).exit());
        server(silent).thaw();
        engine.awaitUp(silent);

        assertEquals(silent, engine.serverOf(device), "its own session has ended, but not those of clients");
        Tool.run("iscsi-inq", directUrl()).ok();
    }

    @Test
    void aVolumeDoesNotComeBackWhileItIsNotKnownWhoIsAtItsServer() {
        engine.setMode(device, VolumeMode.DIRECT);

        RedirectorException refused =
                assertThrows(RedirectorException.class, () -> engine.setMode(device, VolumeMode.PROXY));

        assertAll(
                () -> assertEquals(RedirectorException.Code.REFUSED, refused.code()),
                () -> assertTrue(refused.getMessage().contains("does not say who is logged in"), refused.getMessage()),
                () -> assertEquals(
                        VolumeMode.DIRECT,
                        engine.snapshot().volumes().get(device).mode()));
        Tool.run("iscsi-inq", directUrl()).ok();
    }

    @Test
    void aPlannedRemapIsRefusedWhileItIsNotKnownWhoIsAtItsServer() {
        engine.setMode(device, VolumeMode.DIRECT);

        Throwable refused = assertThrows(RuntimeException.class, () -> engine.remap(device, otherServer(device)))
                .getCause();

        assertTrue(refused.getMessage().contains("does not say who is logged in"), refused.getMessage());
    }
}
