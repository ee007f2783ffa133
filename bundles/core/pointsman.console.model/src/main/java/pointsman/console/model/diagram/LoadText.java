package pointsman.console.model.diagram;

import pointsman.api.Load;
import pointsman.console.model.text.Unit;

/** A measured load in the few characters that a figure has room for. Pure functions. */
public final class LoadText {

    private LoadText() {}

    static String of(Load load) {
        return iops(load.iops())
                + load.latency()
                        .map(latency -> " · " + duration(latency.mean()))
                        .orElse("");
    }

    /** Of a device whose data flows past the engine; null if its servers do not say what its clients do. */
    static String direct(Load load) {
        return load == null ? "direct, not measured" : "direct · " + iops(load.iops());
    }

    /** Requests per second. */
    public static String iops(double perSecond) {
        return Unit.PER_SECOND.format(perSecond);
    }

    static String duration(double microseconds) {
        return Unit.MICROSECONDS.format(microseconds);
    }
}
