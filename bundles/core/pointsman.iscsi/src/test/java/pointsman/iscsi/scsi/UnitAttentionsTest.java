package pointsman.iscsi.scsi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitAttentionsTest {

    private final UnitAttentions attentions = new UnitAttentions();

    private List<SenseData> all() {
        List<SenseData> taken = new ArrayList<>();
        for (var next = attentions.take(); next.isPresent(); next = attentions.take()) {
            taken.add(next.get());
        }
        return taken;
    }

    @Test
    void eachConditionIsReportedOnceInOrder() {
        attentions.add(SenseData.RESERVATIONS_RELEASED);
        attentions.add(SenseData.CAPACITY_DATA_CHANGED);
        attentions.add(SenseData.RESERVATIONS_RELEASED);

        assertEquals(List.of(SenseData.RESERVATIONS_RELEASED, SenseData.CAPACITY_DATA_CHANGED), all());
    }

    @Test
    void aResetIsReportedFirstAndHidesNoOther() {
        attentions.add(SenseData.REGISTRATIONS_PREEMPTED);
        attentions.add(SenseData.BUS_DEVICE_RESET);

        assertEquals(List.of(SenseData.BUS_DEVICE_RESET, SenseData.REGISTRATIONS_PREEMPTED), all());
    }

    @Test
    void powerOnTakesThePlaceOfAllOthers() {
        attentions.add(SenseData.RESERVATIONS_RELEASED);
        attentions.add(SenseData.BUS_DEVICE_RESET);
        attentions.add(SenseData.POWER_ON);

        assertEquals(List.of(SenseData.POWER_ON), all());
    }

    @Test
    void ofResetsTheStrongerOneIsKept() {
        attentions.add(SenseData.I_T_NEXUS_LOSS);
        attentions.add(SenseData.BUS_DEVICE_RESET);
        attentions.add(SenseData.I_T_NEXUS_LOSS);

        assertEquals(List.of(SenseData.BUS_DEVICE_RESET), all());
    }

    @Test
    void whatIsNewsAfterPowerOnIsKept() {
        attentions.add(SenseData.POWER_ON);
        attentions.add(SenseData.RESERVATIONS_RELEASED);

        assertEquals(List.of(SenseData.POWER_ON, SenseData.RESERVATIONS_RELEASED), all());
    }

    @Test
    void tooMuchBecomesOneConditionThatSaysBeginAnew() {
        for (int i = 0; i < 17; i++) {
            attentions.add(new SenseData(SenseKey.UNIT_ATTENTION, 0x38, i));
        }

        assertEquals(List.of(SenseData.POWER_ON, new SenseData(SenseKey.UNIT_ATTENTION, 0x38, 16)), all());
    }

    @Test
    void inquiryLeavesTheConditionPending() {
        attentions.add(SenseData.POWER_ON);

        assertEquals(Optional.empty(), attentions.takeFor(Cdb.inquiry(96)));
        assertEquals(Optional.of(SenseData.POWER_ON), attentions.takeFor(Cdb.testUnitReady()));
    }

    @Test
    void aReservationConflictComesBeforeWhatIsNoReset() {
        attentions.add(SenseData.RESERVATIONS_RELEASED);

        assertEquals(Optional.empty(), attentions.takeFor(Cdb.testUnitReady(), true));
        attentions.add(SenseData.BUS_DEVICE_RESET);
        assertEquals(Optional.of(SenseData.BUS_DEVICE_RESET), attentions.takeFor(Cdb.testUnitReady(), true));
        assertEquals(Optional.of(SenseData.RESERVATIONS_RELEASED), attentions.takeFor(Cdb.testUnitReady(), false));
    }
}
