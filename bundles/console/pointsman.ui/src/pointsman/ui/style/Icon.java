package pointsman.ui.style;

import java.util.Locale;
import pointsman.api.Severity;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.style.Status;

/** The icons, drawn for this product on a grid of 16 pixels, in tones that can be seen on light and on dark ground. */
public enum Icon {
    CLIENT,
    PORTAL,
    SERVER,
    FABRIC,
    CONTROLLER,
    ARRAY,
    DISK,
    DEVICE,
    VOLUME,
    SESSION,
    CONNECTION,
    EVENT,
    CHART,
    ZOOM_OUT,
    PAUSE,
    FORECAST,
    EXPORT,
    SELECT,
    MARQUEE,
    REBALANCE,
    REMAP,
    DRAFT,
    ADD,
    REMOVE,
    COPY,
    FIX,
    COMPARE,
    DEPLOY,
    ALARM,
    AUDIT,
    ACKNOWLEDGE,
    OK,
    INFO,
    WARNING,
    ERROR,
    STALE,
    MOVING,

    /** Keeps the room of an icon. */
    NONE;

    /** What shows a kind of element. */
    public static Icon of(ElementKind kind) {
        return valueOf(kind.name());
    }

    /** What shows a status. */
    public static Icon of(Status status) {
        return valueOf(status.name());
    }

    /** What shows how much something matters. */
    public static Icon of(Severity severity) {
        return valueOf(severity.name());
    }

    String file() {
        return "icons/" + name().toLowerCase(Locale.ROOT) + ".svg";
    }
}
