package pointsman.engine.internal.direct;

import java.util.EnumSet;
import java.util.Set;
import pointsman.engine.internal.state.DeclaredState;

/** Which way the data of a volume takes that is in direct mode, or on its way to or from it. */
enum ModeState implements DeclaredState<ModeState> {
    /** Clients of the proxy mode are leaving; nobody is let in. */
    LEAVING_PROXY,
    /** Logins are redirected. */
    DIRECT,
    /** Clients of the direct mode are leaving; nobody is let in. */
    LEAVING_DIRECT,
    /** It is in proxy mode again. */
    PROXY;

    @Override
    public Set<ModeState> next() {
        return switch (this) {
            // Back to PROXY when that has failed: nobody was redirected yet.
            case LEAVING_PROXY -> EnumSet.of(DIRECT, PROXY);
            case DIRECT -> EnumSet.of(LEAVING_DIRECT);
            // Back to DIRECT when clients have not left.
            case LEAVING_DIRECT -> EnumSet.of(DIRECT, PROXY);
            case PROXY -> EnumSet.noneOf(ModeState.class);
        };
    }
}
