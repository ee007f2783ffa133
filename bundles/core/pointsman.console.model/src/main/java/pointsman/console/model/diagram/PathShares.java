package pointsman.console.model.diagram;

import pointsman.api.DeviceStatus;
import pointsman.api.Load;
import pointsman.api.PathPolicy;

/** How much of a device's load is on one of its paths: as if it were even, for it is not measured for each. Pure. */
final class PathShares {

    private PathShares() {}

    /**
     * The share of the requests, 0 to 1.
     *
     * @param load of the device; null when it was not measured
     */
    static double of(DeviceStatus device, String server, Load load) {
        int paths = device.activeServers().size();
        if (paths < 2) {
            return 1;
        }
        if (device.pathPolicy() != PathPolicy.READS || load == null || load.iops() == 0) {
            return 1.0 / paths;
        }
        boolean owner = device.activeServers().get(0).equals(server);
        double reads = load.readsPerSecond() / load.iops();
        return reads / paths + (owner ? 1 - reads : 0);
    }
}
