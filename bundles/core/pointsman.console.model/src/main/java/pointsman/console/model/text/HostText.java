package pointsman.console.model.text;

import pointsman.api.HostState;
import pointsman.api.HostStatus;

/** What is known of a server's host, in few words. Pure functions. */
public final class HostText {

    private HostText() {}

    /** How busy its processors are, or why that is not known. */
    public static String processors(HostStatus host) {
        return host.load().cpuBusy().isPresent()
                ? Unit.FRACTION.format(host.load().cpuBusy()) + " busy"
                : unknown(host);
    }

    /** How much of its memory is used, or why that is not known. */
    public static String memory(HostStatus host, ByteUnits units) {
        return host.load()
                .memory()
                .map(memory -> "%s of %s used"
                        .formatted(
                                units.size().format(memory.used()), units.size().format(memory.total())))
                .orElseGet(() -> unknown(host));
    }

    private static String unknown(HostStatus host) {
        return "not known: "
                + (host.state() == HostState.NOT_CONFIGURED ? "no node exporter is configured" : host.detail());
    }
}
