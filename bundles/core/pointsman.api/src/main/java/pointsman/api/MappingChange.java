package pointsman.api;

import java.time.Instant;
import java.util.Optional;

/**
 * One change of the mapping table, as it is kept for the audit.
 *
 * @param revision of the table after the change
 * @param time when it was committed
 * @param device device id
 * @param from id of the server before; empty when the device was new
 * @param to id of the server after
 * @param cause kind of reason
 * @param who a person, a plan or the engine itself
 * @param why in words
 */
public record MappingChange(
        long revision,
        Instant time,
        String device,
        Optional<String> from,
        String to,
        RemapCause cause,
        String who,
        String why) {}
