package pointsman.headless.status;

import java.time.Instant;
import java.util.List;
import pointsman.storage.StorageSessionStatus;

/** The answer to GET /sessions. */
record SessionList(List<Session> sessions) {

    /**
     * A session; the sums are those since it began.
     *
     * @param isid in hexadecimal, as in the initiator port name
     */
    record Session(
            long id,
            String initiatorName,
            String isid,
            String target,
            Instant since,
            long reads,
            long writes,
            long bytesRead,
            long bytesWritten,
            long latencyNanos) {

        private static final String BEFORE_ISID = ",i,0x";

        static Session of(StorageSessionStatus status) {
            String port = status.initiatorPort();
            int isid = port.lastIndexOf(BEFORE_ISID);
            return new Session(
                    status.id(),
                    status.initiatorName(),
                    isid < 0 ? "" : port.substring(isid + BEFORE_ISID.length()),
                    status.targetName(),
                    status.since(),
                    status.reads(),
                    status.writes(),
                    status.bytesRead(),
                    status.bytesWritten(),
                    status.latencyNanos());
        }
    }
}
