package pointsman.engine;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What must have happened before the requests of a failed server are sent again through another one. */
public sealed interface FencePolicy permits FencePolicy.Session, FencePolicy.Command, FencePolicy.None {

    /** See {@link Session}. */
    FencePolicy SESSION = new Session();

    /** See {@link None}. */
    FencePolicy NONE = new None();

    /**
     * The engine has logged in to the server again under the same name, which ends its old session with its tasks (RFC
     * 7143, 6.3.5), and has reset its logical units; or the server's host refuses the connection, which says that nobody
     * serves there any more. A server that is only silent does not count as fenced: its devices wait.
     */
    record Session() implements FencePolicy {}

    /**
     * A program of the administrator's kills the server, powers it off or cuts it off from the disks, or the session fence
     * succeeds first. Cutting off only the network to the clients is no fence: a server may still carry out what it has
     * received. The program is run without a shell; exit status 0 says that the server can no longer write. Everything
     * else, and taking too long, is a failure, and the program is run again after a while.
     *
     * <p>In the arguments {@code {server}}, {@code {host}} and {@code {port}} stand for the server's name and address. The
     * environment has POINTSMAN_SERVER, POINTSMAN_HOST, POINTSMAN_PORT and POINTSMAN_REASON.
     *
     * @param command the program and its arguments
     * @param limit longest time that it may take, above zero; then it is killed
     */
    record Command(List<String> command, Duration limit) implements FencePolicy {

        /** The limit where none is configured. */
        public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

        public Command {
            command = List.copyOf(command);
            Objects.requireNonNull(limit, "limit");
            if (command.isEmpty() || command.get(0).isBlank()) {
                throw new IllegalArgumentException("a fence command needs a program");
            }
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("the limit of a fence command is above zero, got " + limit);
            }
        }
    }

    /**
     * Nothing. A server that is only cut off from the engine may still carry out old writes after newer ones: use it only
     * where something else makes sure of that. The engine says so each time it relies on it.
     */
    record None() implements FencePolicy {}
}
