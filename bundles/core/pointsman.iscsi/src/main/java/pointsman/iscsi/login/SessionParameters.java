package pointsman.iscsi.login;

import pointsman.iscsi.pdu.Digests;

/**
 * The outcome of a login, as one side sees it. Names and meanings are those of RFC 7143, chapter 13.
 * ErrorRecoveryLevel is 0, MaxConnections is 1, DataPDUInOrder and DataSequenceInOrder are Yes.
 *
 * @param maxSendDataSegmentLength MaxRecvDataSegmentLength of the other side: bytes that may be sent in one PDU
 * @param maxRecvDataSegmentLength that of this side: bytes that may come in one PDU
 * @param maxBurstLength bytes of a Data-In sequence or of the answer to one R2T
 * @param firstBurstLength bytes of unsolicited data of one command, at most {@code maxBurstLength}
 * @param initialR2T whether the initiator waits for an R2T before it sends Data-Out
 * @param immediateData whether command PDUs may carry data
 * @param maxOutstandingR2T R2Ts that may be under way for one task
 * @param defaultTime2Wait seconds to wait after a lost connection before a new login
 * @param defaultTime2Retain seconds that tasks are kept afterwards
 * @param digests which segments carry a CRC32C
 */
public record SessionParameters(
        int maxSendDataSegmentLength,
        int maxRecvDataSegmentLength,
        int maxBurstLength,
        int firstBurstLength,
        boolean initialR2T,
        boolean immediateData,
        int maxOutstandingR2T,
        int defaultTime2Wait,
        int defaultTime2Retain,
        Digests digests) {

    /** The same after the other side has declared another MaxRecvDataSegmentLength. */
    public SessionParameters withMaxSendDataSegmentLength(int bytes) {
        return new SessionParameters(
                bytes,
                maxRecvDataSegmentLength,
                maxBurstLength,
                firstBurstLength,
                initialR2T,
                immediateData,
                maxOutstandingR2T,
                defaultTime2Wait,
                defaultTime2Retain,
                digests);
    }
}
