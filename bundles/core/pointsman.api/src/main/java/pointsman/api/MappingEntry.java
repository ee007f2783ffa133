package pointsman.api;

import java.time.Instant;

/**
 * One row of the mapping table.
 *
 * @param device device id
 * @param server id of the server through which the device is reached
 * @param revision revision of the table in which the row was written
 * @param since when that was
 */
public record MappingEntry(String device, String server, long revision, Instant since) {}
