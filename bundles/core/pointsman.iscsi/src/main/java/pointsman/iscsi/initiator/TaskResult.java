package pointsman.iscsi.initiator;

import java.util.Optional;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/**
 * How a {@link CollectingTask} ended.
 *
 * @param status SCSI status
 * @param sense sense data as sent; empty when there was none
 * @param residual bytes of overflow (positive) or underflow (negative), else 0
 * @param data what was read; not to be changed
 */
public record TaskResult(ScsiStatus status, byte[] sense, long residual, byte[] data) {

    public boolean isGood() {
        return status == ScsiStatus.GOOD;
    }

    /** The sense data, where it can be understood. */
    public Optional<SenseData> senseData() {
        return SenseData.parse(sense);
    }
}
