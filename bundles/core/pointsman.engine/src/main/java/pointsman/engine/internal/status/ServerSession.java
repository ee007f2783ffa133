package pointsman.engine.internal.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A client's session with a server, as the server says. The sums are those since it began.
 *
 * @param id unique while the server runs
 * @param initiatorName iSCSI name of the client
 * @param target iSCSI name of the target
 * @param reads READ commands answered
 * @param writes other commands answered
 * @param bytesRead bytes read
 * @param bytesWritten bytes written
 * @param latencyNanos the sum of the times of these commands
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServerSession(
        long id,
        String initiatorName,
        String target,
        long reads,
        long writes,
        long bytesRead,
        long bytesWritten,
        long latencyNanos) {

    public ServerSession {
        if (initiatorName == null || target == null) {
            throw new IllegalArgumentException("a session has an initiatorName and a target");
        }
    }
}
