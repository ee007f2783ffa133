package pointsman.engine.internal.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.target.TargetCommand;

/** The commands of a device that servers have, in the order in which they were sent. Confined to the data loop. */
final class UnderWay {

    private final Chain<ForwardedCommand> commands = new Chain<>();
    private final List<Route> ending = new ArrayList<>();

    boolean isEmpty() {
        return commands.isEmpty();
    }

    int size() {
        return commands.size();
    }

    void add(ForwardedCommand command) {
        commands.add(command);
    }

    void remove(ForwardedCommand command) {
        commands.remove(command);
    }

    /** All of them as they are now. */
    List<ForwardedCommand> all() {
        return commands.all();
    }

    /** The one of a client's command; null if no server has it. */
    ForwardedCommand find(TargetCommand front) {
        for (ForwardedCommand command = commands.first(); command != null; command = commands.after(command)) {
            if (command.front() == front) {
                return command;
            }
        }
        return null;
    }

    /** Completes when those that are here now have ended, at a server or by failure. */
    CompletionStage<Void> settled() {
        return CompletableFuture.allOf(
                all().stream().map(ForwardedCommand::whenLeft).toArray(CompletableFuture<?>[]::new));
    }

    /** Whether none is at the server of a route. */
    boolean isSettledAt(Route route) {
        for (ForwardedCommand command = commands.first(); command != null; command = commands.after(command)) {
            if (command.route() == route) {
                return false;
            }
        }
        return true;
    }

    /**
     * The route over which a command has been at its server for longer than it may; null if there is none, or none whose
     * tasks are not {@linkplain #ending being ended} already. Commands that may take long, because they are about any number
     * of blocks, may take longer than others; those behind them in the order are looked at all the same.
     */
    Route stalledRoute(long now, long limitNanos, long longLimitNanos) {
        for (ForwardedCommand command = commands.first(); command != null; command = commands.after(command)) {
            boolean mayTakeLong = command.mayTakeLong();
            boolean late = now - command.sentAt() > (mayTakeLong ? longLimitNanos : limitNanos);
            if (late && !ending.contains(command.route())) {
                return command.route();
            }
            if (!late && !mayTakeLong) {
                return null;
            }
        }
        return null;
    }

    /** The server of a route is being made to end its tasks. */
    void ending(Route route) {
        ending.add(route);
    }

    /** Nothing is done any more to end the tasks of a route. */
    void ended(Route route) {
        ending.remove(route);
    }

    /** Whether a server that is up is being made to end its tasks. */
    boolean isEnding() {
        for (Route route : ending) {
            if (route.session().isOpen()) {
                return true;
            }
        }
        return false;
    }

    /** There is a new route. */
    void forgetEnding() {
        ending.clear();
    }
}
