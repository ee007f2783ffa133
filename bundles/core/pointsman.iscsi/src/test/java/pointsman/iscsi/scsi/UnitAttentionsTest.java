package pointsman.iscsi.scsi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitAttentionsTest {

    private final UnitAttentions attentions = new UnitAttentions();

    @Test
    void eachConditionIsReportedOnceInOrder() {
        attentions.add(SenseData.RESERVATIONS_RELEASED);
        attentions.add(SenseData.CAPACITY_DATA_CHANGED);
        attentions.add(SenseData.RESERVATIONS_RELEASED);

        assertEquals(Optional.of(SenseData.RESERVATIONS_RELEASED), attentions.take());
        assertEquals(Optional.of(SenseData.CAPACITY_DATA_CHANGED), attentions.take());
        assertEquals(Optional.empty(), attentions.take());
    }

    @Test
    void aResetTakesThePlaceOfTheOthers() {
        attentions.add(SenseData.RESERVATIONS_RELEASED);
        attentions.add(SenseData.BUS_DEVICE_RESET);

        assertEquals(Optional.of(SenseData.BUS_DEVICE_RESET), attentions.take());
        assertEquals(Optional.empty(), attentions.take());
    }

    @Test
    void inquiryLeavesTheConditionPending() {
        attentions.add(SenseData.POWER_ON);

        assertEquals(Optional.empty(), attentions.takeFor(Cdb.inquiry(96)));
        assertEquals(Optional.of(SenseData.POWER_ON), attentions.takeFor(Cdb.testUnitReady()));
    }
}
