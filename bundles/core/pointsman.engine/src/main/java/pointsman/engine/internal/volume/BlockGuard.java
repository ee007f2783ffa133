package pointsman.engine.internal.volume;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pointsman.engine.internal.proxy.BlockRange;

/**
 * Lets commands begin in the order in which they came, as far as they must not be under way together: no two that are
 * atomic, and none that is atomic beside a write to any of its blocks. Confined to the data loop.
 *
 * <p>A command waits for every earlier one that it conflicts with, whether that one is under way or waits itself, so none
 * can be overtaken for ever.
 */
final class BlockGuard {

    /** What a command does with its blocks. */
    enum Kind {
        WRITE,
        /** It reads and writes, and nothing may come between the two. */
        ATOMIC
    }

    /** A command's place in the order, from {@link #enter} to {@link #leave}. */
    static final class Pass {

        private final BlockRange range;
        private final Kind kind;
        private final Runnable start;
        private boolean started;

        private Pass(BlockRange range, Kind kind, Runnable start) {
            this.range = range;
            this.kind = kind;
            this.start = start;
        }

        private boolean conflictsWith(Pass other) {
            if (kind == Kind.ATOMIC && other.kind == Kind.ATOMIC) {
                return true;
            }
            return (kind == Kind.ATOMIC || other.kind == Kind.ATOMIC) && range.overlaps(other.range);
        }
    }

    private final Set<Pass> passes = new LinkedHashSet<>();
    private int atomic;

    /** Whether no atomic command is here: then writes need not ask. */
    boolean isOpen() {
        return atomic == 0;
    }

    /**
     * Begins a command, at once if nothing is in its way.
     *
     * @param start begins it; called once, from here or from a {@link #leave}, and never if it leaves before
     */
    Pass enter(BlockRange range, Kind kind, Runnable start) {
        Pass pass = new Pass(range, kind, start);
        passes.add(pass);
        if (kind == Kind.ATOMIC) {
            atomic++;
        }
        if (mayStart(pass)) {
            pass.started = true;
            start.run();
        }
        return pass;
    }

    /** Takes note of a write that has begun without asking. */
    Pass alreadyUnderWay(BlockRange range) {
        Pass pass = new Pass(range, Kind.WRITE, () -> {});
        pass.started = true;
        passes.add(pass);
        return pass;
    }

    /** The command has ended, or will not begin; those that waited for it begin. Leaving twice changes nothing. */
    void leave(Pass pass) {
        if (!passes.remove(pass)) {
            return;
        }
        if (pass.kind == Kind.ATOMIC) {
            atomic--;
        }
        List<Pass> waiting = new ArrayList<>();
        for (Pass other : passes) {
            if (!other.started) {
                waiting.add(other);
            }
        }
        for (Pass next : waiting) {
            // What is begun here may end at once and let others begin or leave.
            if (!next.started && passes.contains(next) && mayStart(next)) {
                next.started = true;
                next.start.run();
            }
        }
    }

    private boolean mayStart(Pass pass) {
        for (Pass earlier : passes) {
            if (earlier == pass) {
                return true;
            }
            if (pass.conflictsWith(earlier)) {
                return false;
            }
        }
        return true;
    }
}
