package pointsman.engine.internal.fence;

import java.util.EnumSet;
import java.util.Set;
import pointsman.engine.internal.state.DeclaredState;

/** Where a server stands with regard to what was asked of it before it failed. */
public enum FenceState implements DeclaredState<FenceState> {
    /** It is up: there is nothing to fence. */
    CLEAR,
    /** It failed, and may still carry out what was asked of it. */
    NEEDED,
    /** The fence program is under way. */
    RUNNING,
    /** It can no longer carry out what was asked of it before it failed. */
    FENCED;

    @Override
    public Set<FenceState> next() {
        return switch (this) {
            case CLEAR -> EnumSet.of(NEEDED);
            case NEEDED -> EnumSet.of(RUNNING, FENCED);
            // Back to NEEDED when the program has failed.
            case RUNNING -> EnumSet.of(NEEDED, FENCED);
            // Back to NEEDED when it was logged in to again and was lost before it was of use.
            case FENCED -> EnumSet.of(CLEAR, NEEDED);
        };
    }
}
