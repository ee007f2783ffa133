package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import pointsman.api.LoadSample;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.text.ByteUnits;

class RemapProposalTest {

    @Test
    void it_says_what_moves_and_what_clients_notice_and_how_loaded_the_servers_are() {
        RemapProposal proposal = RemapProposal.of(Systems.snapshot(3, 12, 8), List.of("d1"), "s2", ByteUnits.BINARY);
        assertEquals("Move device device 1 from server 1 to server 2?", proposal.question());
        assertEquals(
                List.of(
                        "Requests of this device are held for some milliseconds; no client is disconnected.",
                        "The device carries 1.00 k/s and 3.91 MiB/s now."),
                proposal.effects());
        assertEquals(List.of(forecast("server 1", 40, 30), forecast("server 2", 40, 50)), proposal.servers());
        assertEquals(List.of(), proposal.warnings());
    }

    @Test
    void a_server_that_it_would_leave_without_room_is_warned_of() {
        SystemSnapshot heavy = Systems.withDeviceLoad(Systems.snapshot(3, 12, 8), "d1", Systems.load(9_000));
        assertEquals(
                List.of("server 2 would be at about 130 % of its capacity and have no room left."),
                RemapProposal.of(heavy, List.of("d1"), "s2", ByteUnits.BINARY).warnings());
    }

    @Test
    void several_devices_from_several_servers_are_named() {
        RemapProposal proposal =
                RemapProposal.of(Systems.snapshot(3, 12, 8), List.of("d1", "d2"), "s3", ByteUnits.BINARY);
        assertEquals(
                "Move 2 devices (device 1, device 2) from server 1 and server 2 to server 3?", proposal.question());
        assertTrue(proposal.servers().contains(forecast("server 3", 40, 60)), proposal.toString());
    }

    @Test
    void a_load_that_is_not_known_is_not_forecast() {
        RemapProposal proposal = RemapProposal.of(
                Systems.withLoad(Systems.snapshot(3, 12, 8), LoadSample.unknown(Systems.TIME)),
                List.of("d1"),
                "s2",
                ByteUnits.BINARY);
        assertEquals(
                List.of(
                        new ServerForecast("server 1", OptionalInt.empty(), OptionalInt.empty()),
                        new ServerForecast("server 2", OptionalInt.empty(), OptionalInt.empty())),
                proposal.servers());
    }

    private static ServerForecast forecast(String name, int now, int after) {
        return new ServerForecast(name, OptionalInt.of(now), OptionalInt.of(after));
    }
}
