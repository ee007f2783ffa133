package pointsman.iscsi.scsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NexusAttentionsTest {

    private static final byte[] REPORT_LUNS = {(byte) 0xa0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0};
    private static final byte[] REQUEST_SENSE = {3, 0, 0, 0, 18, 0};

    private final NexusAttentions attentions = new NexusAttentions();

    private Optional<SenseData> testUnitReady(int lun) {
        return attentions.takeFor(lun, Cdb.testUnitReady(), false);
    }

    private Optional<SenseData> requestSense(int lun) {
        return SenseData.parse(
                assertInstanceOf(DescriptionCommands.Data.class, attentions.requestSense(lun, REQUEST_SENSE))
                        .data());
    }

    @Test
    void eachUnitHasItsOwn() {
        attentions.add(1, SenseData.CAPACITY_DATA_CHANGED);

        assertEquals(Optional.empty(), testUnitReady(0));
        assertEquals(Optional.of(SenseData.CAPACITY_DATA_CHANGED), testUnitReady(1));
        assertEquals(Optional.empty(), testUnitReady(1));
    }

    @Test
    void newsOfTheInventoryIsReportedOnceForAllUnits() {
        attentions.add(0, SenseData.REPORTED_LUNS_DATA_CHANGED);
        attentions.add(1, SenseData.REPORTED_LUNS_DATA_CHANGED);

        assertEquals(Optional.of(SenseData.REPORTED_LUNS_DATA_CHANGED), testUnitReady(1));
        assertEquals(Optional.empty(), testUnitReady(0));
    }

    @Test
    void whoAsksForTheInventoryNeedsNoNewsOfIt() {
        attentions.add(0, SenseData.REPORTED_LUNS_DATA_CHANGED);
        attentions.add(0, SenseData.BUS_DEVICE_RESET);

        assertEquals(Optional.empty(), attentions.takeFor(0, REPORT_LUNS, false));

        assertEquals(Optional.of(SenseData.BUS_DEVICE_RESET), testUnitReady(0));
        assertEquals(Optional.empty(), testUnitReady(0));
    }

    @Test
    void requestSenseGivesTheConditionAsDataAndClearsIt() {
        attentions.add(0, SenseData.RESERVATIONS_RELEASED);

        assertEquals(Optional.empty(), attentions.takeFor(0, REQUEST_SENSE, false));
        assertEquals(Optional.of(SenseData.RESERVATIONS_RELEASED), requestSense(0));
        assertEquals(Optional.of(SenseData.NO_SENSE), requestSense(0));
    }
}
