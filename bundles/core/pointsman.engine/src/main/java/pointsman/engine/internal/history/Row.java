package pointsman.engine.internal.history;

import pointsman.api.HostLoad;
import pointsman.api.Load;

/**
 * The load of one subject in one window.
 *
 * @param seconds how much of the window was measured, above 0
 * @param load mean over what was measured
 * @param host what was said of processors and memory
 * @param efficiency mean of the whole's efficiency; NaN when it is not known, as for any other subject
 */
record Row(double seconds, Load load, HostLoad host, double efficiency) {

    /** Of anything but a host. */
    Row(double seconds, Load load, double efficiency) {
        this(seconds, load, HostLoad.UNKNOWN, efficiency);
    }

    /** Of a host. */
    Row(double seconds, HostLoad host) {
        this(seconds, Load.IDLE, host, Double.NaN);
    }

    /** Commands that were answered. */
    double commands() {
        return load.iops() * seconds;
    }
}
