package pointsman.console.model.rebalance;

import java.util.Optional;
import java.util.function.UnaryOperator;
import pointsman.api.Reason;

/** What a person can do when there is no plan. Pure functions. */
final class Advice {

    private final UnaryOperator<String> namer;

    /** @param namer from the id of an element to its name */
    Advice(UnaryOperator<String> namer) {
        this.namer = namer;
    }

    /** What would make a plan possible, or why none is needed; empty where nothing can be said. */
    Optional<String> on(Reason reason) {
        return Optional.ofNullable(
                switch (reason.code()) {
                    case NO_LOAD -> "Nothing has to be done. Plan again when clients are at work.";
                    case LOAD_UNKNOWN -> "Wait some seconds until the load has been measured, and plan again.";
                    case TOO_FEW_SERVERS ->
                        "Bring another server up, or set one that drains or is in maintenance to active.";
                    case NO_BETTER_MOVE ->
                        "Nothing has to be done. To see smaller improvements, lower the least gain in the limits of the "
                                + "Plans view.";
                    case ONE_DEVICE_IS_THE_LOAD ->
                        "Moving it only moves the load. Divide its volume into extents on several devices, let several "
                                + "servers carry it (path policy), or give its server more capacity.";
                    case DEVICE_EXCEEDS_SERVERS ->
                        "Divide its volume into extents on several devices, or give a server that reaches it more "
                                + "capacity.";
                    case NO_OTHER_SERVER ->
                        "Give another server a path to %s, or bring one up that has one."
                                .formatted(name(reason, "device"));
                    case DEVICE_PINNED ->
                        "Take the pin off in the policy, or evacuate the server: then pins do not hold.";
                    case SERVER_NOT_USABLE ->
                        "Set %s to active, and see that it is up.".formatted(name(reason, "server"));
                    case SERVER_NOT_REACHED ->
                        "Give %s a path to %s.".formatted(name(reason, "server"), name(reason, "device"));
                    case KEPT_APART, KEPT_TOGETHER, SERVER_LIMIT ->
                        "Change that rule of the policy, or evacuate the server: then rules do not hold.";
                    case SERVER_MEMORY_FULL -> "Free memory on that server, or lower the head-room in the policy.";
                    case LESS_EFFICIENT ->
                        "Nothing has to be done. Move the device by hand if it shall be there all the same.";
                    case ALL_PREFERRED, NOTHING_TO_MOVE -> "Nothing has to be done.";
                    case NOTHING_TO_REVERT -> "Move single devices by hand, or make a plan to balance the system.";
                    default -> null;
                });
    }

    private String name(Reason reason, String argument) {
        String id = reason.arguments().get(argument);
        return id == null ? "it" : namer.apply(id);
    }
}
