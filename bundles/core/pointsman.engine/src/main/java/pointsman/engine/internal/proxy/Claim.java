package pointsman.engine.internal.proxy;

import java.util.List;

/** The blocks that a command has to do with while it is under way over one of several paths, or waits for one. */
final class Claim extends Chain.Link<Claim> {

    private final ForwardedCommand command;
    private final BlockUse use;
    private ActivePath path;
    private List<ActivePath> toFlush = List.of();
    private boolean counted;

    /** @param command whose claim it is */
    Claim(ForwardedCommand command, BlockUse use) {
        this.command = command;
        this.use = use;
    }

    ForwardedCommand command() {
        return command;
    }

    BlockUse use() {
        return use;
    }

    /** The path over which it is under way; null while it waits. */
    ActivePath path() {
        return path;
    }

    /** Its command is at the server of a path from now on. */
    void goOver(ActivePath newPath) {
        if (path != null) {
            path.ended();
        }
        path = newPath;
        path.began();
    }

    /**
     * @param paths that the command is for one after the other, after the present one
     */
    void setToFlush(List<ActivePath> paths) {
        toFlush = List.copyOf(paths);
    }

    List<ActivePath> toFlush() {
        return toFlush;
    }

    /** Its command has been answered with so much. */
    void count(long now, boolean write, long bytes) {
        counted = true;
        path.meter().ended(now, write, bytes, now - command.sentAt());
    }

    /** Its command is at no server any more. */
    void release() {
        path.ended();
        if (!counted) {
            path.meter().dropped(System.nanoTime());
        }
    }
}
