package pointsman.engine.internal.execute;

import java.util.EnumSet;
import java.util.Set;
import pointsman.engine.internal.state.DeclaredState;

/** The steps of a planned remap. */
enum RemapPhase implements DeclaredState<RemapPhase> {
    /** What is intended is being written down; requests flow. */
    PREPARING,
    /** New requests are held, those under way end, and the old server flushes its cache. */
    DRAINING,
    /** The table in memory has changed, and the new route is given; there is no way back. */
    SWITCHING,
    /** Requests flow along the new route; that it is so is being written down. */
    COMPLETING,
    /** It has moved. */
    DONE,
    /** It stays where it was, and what was intended has been crossed out. */
    ABANDONED;

    @Override
    public Set<RemapPhase> next() {
        return switch (this) {
            case PREPARING -> EnumSet.of(DRAINING, ABANDONED);
            case DRAINING -> EnumSet.of(SWITCHING, ABANDONED);
            case SWITCHING -> EnumSet.of(COMPLETING);
            case COMPLETING -> EnumSet.of(DONE);
            case DONE, ABANDONED -> EnumSet.noneOf(RemapPhase.class);
        };
    }
}
