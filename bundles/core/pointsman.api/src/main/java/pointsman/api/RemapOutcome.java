package pointsman.api;

import java.time.Duration;

/**
 * A remap that was carried out.
 *
 * @param change what the audit says of it
 * @param pause how long new requests of the device were held
 */
public record RemapOutcome(MappingChange change, Duration pause) {}
