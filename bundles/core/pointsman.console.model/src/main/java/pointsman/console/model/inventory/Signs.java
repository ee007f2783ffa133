package pointsman.console.model.inventory;

import java.util.Optional;
import pointsman.api.DeviceState;
import pointsman.api.ServerHealth;
import pointsman.api.ServerStatus;
import pointsman.console.model.table.Sign;

/** Which sign stands for which state. Pure functions. */
final class Signs {

    private Signs() {}

    static Sign of(DeviceState state) {
        return switch (state) {
            case ONLINE -> Sign.OK;
            case MOVING -> Sign.MOVING;
            case WAITING -> Sign.WARNING;
            case OFFLINE -> Sign.ERROR;
        };
    }

    static Sign of(ServerStatus status) {
        if (status.health() == ServerHealth.DOWN) {
            return Sign.ERROR;
        }
        if (status.health() == ServerHealth.CONNECTING) {
            return Sign.MOVING;
        }
        return switch (status.mode()) {
            case ACTIVE -> Sign.OK;
            case DRAINING -> Sign.MOVING;
            case MAINTENANCE -> Sign.INFO;
        };
    }

    /** The sign of a state unless a problem is worse. */
    static Sign worse(Sign state, Optional<Sign> problem) {
        return problem.filter(sign -> sign == Sign.ERROR || sign == Sign.WARNING && state != Sign.ERROR)
                .filter(sign -> state != Sign.MOVING || sign == Sign.ERROR)
                .orElse(state);
    }
}
