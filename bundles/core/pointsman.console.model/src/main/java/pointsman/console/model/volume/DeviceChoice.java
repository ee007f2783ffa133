package pointsman.console.model.volume;

import pointsman.console.model.text.ByteUnits;

/**
 * A device on which an extent can lie.
 *
 * @param id of the device
 * @param name of the device
 * @param freeBytes bytes of it that no volume over parts of devices has
 */
public record DeviceChoice(String id, String name, long freeBytes) {

    /** Its name and its room. */
    public String text(ByteUnits units) {
        return name + " (" + (freeBytes == 0 ? "full" : units.brief(freeBytes) + " free") + ")";
    }
}
