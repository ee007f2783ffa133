package pointsman.remote.wire;

import java.util.Objects;
import pointsman.api.ServerMode;

/**
 * The body of a change of a server's mode.
 *
 * @param mode what the server may be used for
 * @param who the person or program that asks
 */
public record ServerModeBody(ServerMode mode, String who) {
    public ServerModeBody {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(who, "who");
    }
}
