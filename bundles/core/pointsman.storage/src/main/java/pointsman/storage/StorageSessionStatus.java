package pointsman.storage;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * A client's session and what it has asked for since it began.
 *
 * @param id unique while the server runs
 * @param initiatorName iSCSI name of the client
 * @param initiatorPort its iSCSI initiator port name (RFC 7143, 4.2.7.1), which holds the ISID of the session
 * @param targetName the target that it logged in to
 * @param address of the client
 * @param since when it logged in
 * @param reads READ commands that have been answered
 * @param writes other commands at the medium that have been answered
 * @param bytesRead bytes read for them
 * @param bytesWritten bytes written for them
 * @param latencyNanos the sum of their times, from their begin to their end at the medium
 */
public record StorageSessionStatus(
        long id,
        String initiatorName,
        String initiatorPort,
        String targetName,
        InetSocketAddress address,
        Instant since,
        long reads,
        long writes,
        long bytesRead,
        long bytesWritten,
        long latencyNanos) {}
