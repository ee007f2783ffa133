package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pointsman.api.LoadSample;

class RemapProposalTest {

    @Test
    void it_says_what_moves_and_what_clients_notice_and_how_loaded_the_servers_are() {
        RemapProposal proposal = RemapProposal.of(Systems.snapshot(3, 12, 8), List.of("d1"), "s2");
        assertEquals("Move device device 1 from server 1 to server 2?", proposal.question());
        assertEquals(
                List.of(
                        "Requests of this device are held for some milliseconds; no client is disconnected.",
                        "The device carries 1.00 k/s and 3.91 MiB/s now.",
                        "server 1 is at 40 % of its capacity and will be at about 30 %.",
                        "server 2 is at 40 % of its capacity and will be at about 50 %."),
                proposal.effects());
    }

    @Test
    void several_devices_from_several_servers_are_named() {
        RemapProposal proposal = RemapProposal.of(Systems.snapshot(3, 12, 8), List.of("d1", "d2"), "s3");
        assertEquals(
                "Move 2 devices (device 1, device 2) from server 1 and server 2 to server 3?", proposal.question());
        assertTrue(
                proposal.effects().contains("server 3 is at 40 % of its capacity and will be at about 60 %."),
                proposal.effects().toString());
    }

    @Test
    void a_load_that_is_not_known_is_not_forecast() {
        RemapProposal proposal = RemapProposal.of(
                Systems.withLoad(Systems.snapshot(3, 12, 8), LoadSample.unknown(Systems.TIME)), List.of("d1"), "s2");
        assertEquals("The load of server 2 is not known.", proposal.effects().get(2));
    }
}
