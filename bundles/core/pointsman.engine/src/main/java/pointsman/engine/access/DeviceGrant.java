package pointsman.engine.access;

import java.util.Set;

/**
 * The devices that a client may see, those that are found later too.
 *
 * @param all whether it sees every device
 * @param devices ids or names of the devices it sees otherwise
 */
public record DeviceGrant(boolean all, Set<String> devices) {

    /** Every device. */
    public static final DeviceGrant ALL = new DeviceGrant(true, Set.of());

    /** No device. */
    public static final DeviceGrant NONE = new DeviceGrant(false, Set.of());

    public DeviceGrant {
        devices = Set.copyOf(devices);
        if (all && !devices.isEmpty()) {
            throw new IllegalArgumentException("grant all devices, or name some, not both");
        }
    }

    /** Some devices, by id or name. */
    public static DeviceGrant of(Set<String> devices) {
        return new DeviceGrant(false, devices);
    }

    /** Whether it covers a device with an id and a name. */
    public boolean includes(String id, String name) {
        return all || devices.contains(id) || devices.contains(name);
    }
}
