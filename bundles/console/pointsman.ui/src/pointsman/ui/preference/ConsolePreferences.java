package pointsman.ui.preference;

import org.eclipse.core.runtime.preferences.InstanceScope;
import pointsman.console.model.text.ByteUnits;

/** Reads what a person prefers, each time anew, so that a change is in force at once. */
public final class ConsolePreferences {

    /** Where they are kept. */
    public static final String NODE = "pointsman.ui";

    /** Least time between two drawings of a table, in milliseconds; 0 draws at once. */
    public static final String TABLE_INTERVAL = "tableIntervalMillis";

    /** In which units bytes are shown: the name of one of {@link ByteUnits}. */
    public static final String BYTE_UNITS = "byteUnits";

    /** Whether a person is asked before devices move from a table. */
    public static final String ASK_BEFORE_MOVE = "askBeforeMove";

    /** Whether a person is asked before a server is drained or taken back into service. */
    public static final String ASK_BEFORE_SERVER_MODE = "askBeforeServerMode";

    /** Whether the welcome page opens with the console. */
    public static final String WELCOME = "welcome";

    /** Whether designs show a grid and what is placed snaps to it. */
    public static final String GRID = "designGrid";

    /** Whether what is placed in designs snaps to other elements, with guides. */
    public static final String GUIDES = "designGuides";

    /** Least time between two drawings of a table, in milliseconds, at least 0. */
    public int tableIntervalMillis() {
        try {
            return Math.max(
                    0, Integer.parseInt(InstanceScope.INSTANCE.getNode(NODE).get(TABLE_INTERVAL, "0")));
        } catch (NumberFormatException e) {
            // Somebody has written into the file; at once is what there is without a preference.
            return 0;
        }
    }

    /** In which units sizes and bandwidths are shown. */
    public ByteUnits byteUnits() {
        return ByteUnits.named(InstanceScope.INSTANCE.getNode(NODE).get(BYTE_UNITS, ByteUnits.BINARY.name()));
    }

    /** Whether to ask before devices move from a table. */
    public boolean asksBeforeMove() {
        return isOn(ASK_BEFORE_MOVE);
    }

    /** Whether to ask before a server is drained or taken back into service. */
    public boolean asksBeforeServerMode() {
        return isOn(ASK_BEFORE_SERVER_MODE);
    }

    /** Whether the welcome page opens with the console. */
    public boolean welcomes() {
        return isOn(WELCOME);
    }

    /** Whether designs show a grid and what is placed snaps to it. */
    public boolean showsGrid() {
        return isOn(GRID);
    }

    /** Whether what is placed in designs snaps to other elements. */
    public boolean showsGuides() {
        return isOn(GUIDES);
    }

    private static boolean isOn(String key) {
        return InstanceScope.INSTANCE.getNode(NODE).getBoolean(key, true);
    }
}
