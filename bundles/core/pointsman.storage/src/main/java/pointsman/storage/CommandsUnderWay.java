package pointsman.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.target.TargetCommand;

/**
 * The commands of a session that a device is working on. Who has aborted some of them waits for those, and not for what
 * comes after. Event loop only.
 */
final class CommandsUnderWay {

    /** Who waits for what. */
    private record Waiting(Set<TargetCommand> commands, CompletableFuture<Void> ended) {}

    private final Set<TargetCommand> commands = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Waiting> waiting = new ArrayList<>(1);

    void began(TargetCommand command) {
        commands.add(command);
    }

    /** A command has left its device. */
    void ended(TargetCommand command) {
        commands.remove(command);
        if (waiting.isEmpty()) {
            return;
        }
        List<Waiting> done = new ArrayList<>(1);
        for (Waiting waiter : waiting) {
            waiter.commands().remove(command);
            if (waiter.commands().isEmpty()) {
                done.add(waiter);
            }
        }
        waiting.removeAll(done);
        done.forEach(waiter -> waiter.ended().complete(null));
    }

    /** Completes, on the event loop, when all commands that are under way and aborted by now have left their devices. */
    CompletionStage<Void> abortedOnesEnded() {
        Set<TargetCommand> aborted = Collections.newSetFromMap(new IdentityHashMap<>());
        for (TargetCommand command : commands) {
            if (command.isAborted()) {
                aborted.add(command);
            }
        }
        CompletableFuture<Void> ended = new CompletableFuture<>();
        if (aborted.isEmpty()) {
            ended.complete(null);
        } else {
            waiting.add(new Waiting(aborted, ended));
        }
        return ended;
    }
}
