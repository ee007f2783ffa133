package pointsman.storage;

/**
 * Neighbouring bytes of a device that all have their place on the medium, or all have none.
 *
 * @param offset first byte
 * @param length bytes, at least 1
 * @param mapped whether they have a place; those without read as zeroes
 */
public record Extent(long offset, long length, boolean mapped) {}
