package pointsman.engine.internal.link;

import java.util.EnumSet;
import java.util.Set;
import pointsman.engine.internal.state.DeclaredState;

/** Where the engine stands with a server. */
enum LinkState implements DeclaredState<LinkState> {
    /** Nothing is wanted of it. */
    STOPPED,
    /** It is being logged in to and looked at. */
    CONNECTING,
    /** Its sessions are open and answer. */
    UP,
    /** It was lost, or could not be reached; it is tried again after a while. */
    DOWN;

    @Override
    public Set<LinkState> next() {
        return switch (this) {
            case STOPPED -> EnumSet.of(CONNECTING);
            case CONNECTING -> EnumSet.of(UP, DOWN, STOPPED);
            case UP -> EnumSet.of(DOWN, STOPPED);
            case DOWN -> EnumSet.of(CONNECTING, STOPPED);
        };
    }
}
