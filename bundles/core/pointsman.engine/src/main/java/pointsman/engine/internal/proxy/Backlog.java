package pointsman.engine.internal.proxy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import pointsman.iscsi.target.TargetCommand;

/** The commands of a device that no server has: interrupted ones, whose outcome is unknown, and kept ones. Data loop only. */
final class Backlog {

    private final Queue<ForwardedCommand> interrupted = new ArrayDeque<>();
    private final Deque<ForwardedCommand> kept = new ArrayDeque<>();

    /** Its server failed. */
    void interrupt(ForwardedCommand command) {
        interrupted.add(command);
    }

    /** It has not been sent yet. */
    void keep(ForwardedCommand command) {
        kept.add(command);
    }

    /** They came before all that is kept, in this order. */
    void keepFirst(List<ForwardedCommand> commands) {
        for (int i = commands.size() - 1; i >= 0; i--) {
            kept.addFirst(commands.get(i));
        }
    }

    /** Number of those that are kept. */
    int kept() {
        return kept.size();
    }

    /** Takes the oldest of those that are kept; null if there is none. */
    ForwardedCommand takeKept() {
        return kept.poll();
    }

    /** Takes what was interrupted, oldest first. */
    List<ForwardedCommand> takeInterrupted() {
        List<ForwardedCommand> taken = new ArrayList<>(interrupted);
        interrupted.clear();
        taken.sort(Comparator.comparingLong(ForwardedCommand::arrived));
        return taken;
    }

    /** Takes everything. */
    List<ForwardedCommand> takeAll() {
        List<ForwardedCommand> taken = all();
        interrupted.clear();
        kept.clear();
        return taken;
    }

    /** Takes what arrived before a time, {@link System#nanoTime()}. */
    List<ForwardedCommand> takeOlderThan(long oldest) {
        List<ForwardedCommand> late =
                all().stream().filter(command -> command.arrived() - oldest < 0).toList();
        HashSet<ForwardedCommand> gone = new HashSet<>(late);
        interrupted.removeAll(gone);
        kept.removeAll(gone);
        return late;
    }

    /** Takes one; null if it is not here. */
    ForwardedCommand take(TargetCommand front) {
        for (ForwardedCommand command : all()) {
            if (command.front() == front) {
                interrupted.remove(command);
                kept.remove(command);
                return command;
            }
        }
        return null;
    }

    /** What was interrupted first. */
    List<ForwardedCommand> all() {
        List<ForwardedCommand> all = new ArrayList<>(interrupted);
        all.addAll(kept);
        return all;
    }
}
