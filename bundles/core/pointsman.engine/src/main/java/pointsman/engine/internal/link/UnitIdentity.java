package pointsman.engine.internal.link;

/**
 * By what a logical unit is recognised behind several servers.
 *
 * @param designator the strongest designator of VPD page 83, else the serial number of VPD page 80 with the size; begins
 *     with its kind, as in {@code naa.6001405…}, {@code eui.…}, {@code t10.…} or {@code serial.…}
 * @param serial unit serial number; empty when the server gives none
 */
public record UnitIdentity(String designator, String serial) {}
