package pointsman.iscsi.login;

import java.util.Objects;

/**
 * What one side asks for when a session's parameters are negotiated. Names and meanings are those of RFC 7143, chapter
 * 13.
 *
 * @param maxRecvDataSegmentLength bytes of data that this side takes in one PDU, 512 to 2^24-1
 * @param maxBurstLength bytes, 512 to 2^24-1
 * @param firstBurstLength bytes, 512 to {@code maxBurstLength}
 * @param initialR2T whether unsolicited Data-Out PDUs are unwanted; one side's yes is enough
 * @param immediateData whether data in the command PDU is wanted; both sides must want it
 * @param maxOutstandingR2T R2Ts under way for one task, 1 to 65535
 * @param headerDigest whether header segments are to carry a CRC32C
 * @param dataDigest whether data segments are to carry a CRC32C
 */
public record SessionPreferences(
        int maxRecvDataSegmentLength,
        int maxBurstLength,
        int firstBurstLength,
        boolean initialR2T,
        boolean immediateData,
        int maxOutstandingR2T,
        DigestPreference headerDigest,
        DigestPreference dataDigest) {

    private static final int MAX_LENGTH = 0xffffff;

    public SessionPreferences {
        checkLength("MaxRecvDataSegmentLength", maxRecvDataSegmentLength, MAX_LENGTH);
        checkLength("MaxBurstLength", maxBurstLength, MAX_LENGTH);
        checkLength("FirstBurstLength", firstBurstLength, maxBurstLength);
        Objects.requireNonNull(headerDigest, "headerDigest");
        Objects.requireNonNull(dataDigest, "dataDigest");
        if (maxOutstandingR2T < 1 || maxOutstandingR2T > 65535) {
            throw new IllegalArgumentException("MaxOutstandingR2T is 1 to 65535, got " + maxOutstandingR2T);
        }
    }

    /**
     * 256 KiB segments and first bursts, bursts of 1 MiB, unsolicited and immediate data, 4 R2Ts at once, digests where
     * the other side asks for them.
     */
    public static SessionPreferences defaults() {
        return new SessionPreferences(
                256 * 1024,
                1024 * 1024,
                256 * 1024,
                false,
                true,
                4,
                DigestPreference.ACCEPTED,
                DigestPreference.ACCEPTED);
    }

    /** The same with another MaxRecvDataSegmentLength. */
    public SessionPreferences withMaxRecvDataSegmentLength(int bytes) {
        return new SessionPreferences(
                bytes,
                maxBurstLength,
                firstBurstLength,
                initialR2T,
                immediateData,
                maxOutstandingR2T,
                headerDigest,
                dataDigest);
    }

    /** The same with other wishes for unsolicited data. */
    public SessionPreferences withUnsolicitedData(boolean newInitialR2T, boolean newImmediateData) {
        return new SessionPreferences(
                maxRecvDataSegmentLength,
                maxBurstLength,
                firstBurstLength,
                newInitialR2T,
                newImmediateData,
                maxOutstandingR2T,
                headerDigest,
                dataDigest);
    }

    /** The same with other bursts, bytes. */
    public SessionPreferences withBursts(int newMaxBurstLength, int newFirstBurstLength) {
        return new SessionPreferences(
                maxRecvDataSegmentLength,
                newMaxBurstLength,
                newFirstBurstLength,
                initialR2T,
                immediateData,
                maxOutstandingR2T,
                headerDigest,
                dataDigest);
    }

    /** The same with other wishes for digests. */
    public SessionPreferences withDigests(DigestPreference newHeaderDigest, DigestPreference newDataDigest) {
        return new SessionPreferences(
                maxRecvDataSegmentLength,
                maxBurstLength,
                firstBurstLength,
                initialR2T,
                immediateData,
                maxOutstandingR2T,
                newHeaderDigest,
                newDataDigest);
    }

    /** The same for a discovery session, which may do without digests. */
    public SessionPreferences forDiscovery() {
        return withDigests(headerDigest.forDiscovery(), dataDigest.forDiscovery());
    }

    private static void checkLength(String key, int bytes, int max) {
        if (bytes < 512 || bytes > max) {
            throw new IllegalArgumentException("%s is 512 to %d, got %d".formatted(key, max, bytes));
        }
    }
}
