package pointsman.iscsi.initiator;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import pointsman.iscsi.login.ChapAccount;

/**
 * How an initiator logs in.
 *
 * @param initiatorName its iSCSI name
 * @param isid the 6 bytes that tell its sessions apart, in the low 48 bits; the same name, ISID and target again
 *     reinstates the session: the server ends the old one with its tasks (RFC 7143, 6.3.5)
 * @param connectTimeout longest time until the connection is made
 * @param loginTimeout longest time from the connection until the full feature phase
 * @param maxRecvDataSegmentLength bytes of data that this side takes in one PDU, 512 to 2^24-1
 * @param chap with what it proves itself if the target wants that; with credentials of the target, every target must
 *     prove itself with them; discovery does not ask for that, since what it lists is only used to log in to targets
 */
public record InitiatorOptions(
        String initiatorName,
        long isid,
        Duration connectTimeout,
        Duration loginTimeout,
        int maxRecvDataSegmentLength,
        Optional<ChapAccount> chap) {

    public InitiatorOptions {
        Objects.requireNonNull(initiatorName, "initiatorName");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        Objects.requireNonNull(loginTimeout, "loginTimeout");
        Objects.requireNonNull(chap, "chap");
        if (isid < 0 || isid >= 1L << 48) {
            throw new IllegalArgumentException("the ISID has 48 bits, got 0x%x".formatted(isid));
        }
        if (maxRecvDataSegmentLength < 512 || maxRecvDataSegmentLength > 0xffffff) {
            throw new IllegalArgumentException(
                    "MaxRecvDataSegmentLength is 512 to 16777215, got " + maxRecvDataSegmentLength);
        }
    }

    /** Options without credentials. */
    public InitiatorOptions(
            String initiatorName,
            long isid,
            Duration connectTimeout,
            Duration loginTimeout,
            int maxRecvDataSegmentLength) {
        this(initiatorName, isid, connectTimeout, loginTimeout, maxRecvDataSegmentLength, Optional.empty());
    }

    /** Options with a connect time-out of 2 s, a login time-out of 5 s and segments of 256 KiB. */
    public static InitiatorOptions of(String initiatorName, long isid) {
        return new InitiatorOptions(initiatorName, isid, Duration.ofSeconds(2), Duration.ofSeconds(5), 256 * 1024);
    }

    /** The same with credentials. */
    public InitiatorOptions withChap(ChapAccount account) {
        return new InitiatorOptions(
                initiatorName, isid, connectTimeout, loginTimeout, maxRecvDataSegmentLength, Optional.of(account));
    }
}
