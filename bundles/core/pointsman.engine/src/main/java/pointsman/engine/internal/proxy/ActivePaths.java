package pointsman.engine.internal.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import pointsman.iscsi.target.TargetCommand;

/**
 * The paths of a device that is reached through several servers at once: which of them a command takes, and which commands
 * must wait for one. The owner, which the mapping table names, is the first. Confined to the data loop.
 */
final class ActivePaths {

    private final List<ActivePath> paths = new ArrayList<>();
    private final OverlapGuard guard = new OverlapGuard();
    private final PathChoice choice = new PathChoice();

    private final Runnable changed;
    private boolean over;

    /**
     * @param owner the path that has carried everything until now
     * @param underWay what it still carries
     * @param changed called when a path has left
     */
    ActivePaths(ActivePath owner, List<ForwardedCommand> underWay, Runnable changed) {
        this.changed = changed;
        paths.add(owner);
        for (ForwardedCommand command : underWay) {
            Claim claim = new Claim(command, BlockUse.of(command.front().cdb()));
            guard.enter(claim, owner);
            owner.meter().begun(System.nanoTime());
            command.setClaim(claim);
        }
    }

    /** Uses a further path from now on. */
    void join(ActivePath path) {
        paths.add(path);
    }

    /**
     * Gives up a path that is not the owner's.
     *
     * @param last done when its server has no command any more
     * @return completes with its route when it has left, with null if there is no such path
     */
    CompletionStage<Route> leave(String server, Function<Route, CompletionStage<Void>> last) {
        ActivePath path = through(server);
        if (path == null || path == owner()) {
            return CompletableFuture.completedFuture(null);
        }
        path.leave(last);
        CompletableFuture<Route> gone = path.gone();
        removeIfLeft(path);
        return gone;
    }

    /** It is used no more. */
    void end(String reason) {
        over = true;
        IllegalStateException cause = new IllegalStateException(reason);
        paths.forEach(path -> path.gone().completeExceptionally(cause));
    }

    /** The path through a server; null if there is none. */
    ActivePath through(String server) {
        for (ActivePath path : paths) {
            if (path.route().server().equals(server)) {
                return path;
            }
        }
        return null;
    }

    /** What carries commands, the owner first. */
    List<Share> shares() {
        return paths.stream()
                .map(path -> new Share(path.route(), path.writes(), path.isLeaving()))
                .toList();
    }

    boolean includes(Route route) {
        for (ActivePath path : paths) {
            if (path.route() == route) {
                return true;
            }
        }
        return false;
    }

    /** Whether only the owner is left. */
    boolean isSingle() {
        return paths.size() == 1;
    }

    /** Commands that wait for a path. */
    int waiting() {
        return guard.waiting().size();
    }

    /**
     * Finds a path for a command that has none.
     *
     * @return null if it has to wait; then it is among those that {@link #next} looks at
     */
    ActivePath place(ForwardedCommand command) {
        Claim claim = new Claim(command, BlockUse.of(command.front().cdb()));
        ActivePath path = pathFor(claim);
        command.setClaim(claim);
        if (path == null) {
            guard.await(claim);
        } else {
            begin(claim, path);
        }
        return path;
    }

    /** The oldest of those that wait and need not any more, as {@link #place} has placed it; null if there is none. */
    ForwardedCommand next() {
        Chain<Claim> waiting = guard.waiting();
        for (Claim claim = waiting.first(); claim != null; claim = waiting.after(claim)) {
            ActivePath path = pathFor(claim);
            if (path != null) {
                begin(claim, path);
                return claim.command();
            }
        }
        return null;
    }

    /** A command is at no server any more. */
    void ended(Claim claim) {
        guard.leave(claim);
        removeIfLeft(claim.path());
    }

    /** Forgets one that waits and that its client has aborted; null if it is not here. */
    ForwardedCommand remove(TargetCommand front) {
        Chain<Claim> waiting = guard.waiting();
        for (Claim claim = waiting.first(); claim != null; claim = waiting.after(claim)) {
            ForwardedCommand command = claim.command();
            if (command.front() == front) {
                guard.leave(claim);
                command.setClaim(null);
                return command;
            }
        }
        return null;
    }

    /** Takes all that wait away, in the order in which they came. */
    List<ForwardedCommand> takeWaiting() {
        List<ForwardedCommand> taken = new ArrayList<>();
        for (Claim claim : guard.waiting().all()) {
            guard.leave(claim);
            claim.command().setClaim(null);
            taken.add(claim.command());
        }
        return taken;
    }

    /** Those that wait, in the order in which they came. */
    List<ForwardedCommand> present() {
        return guard.waiting().all().stream().map(Claim::command).toList();
    }

    /** The next path that a flush, which has succeeded on one, has to go over; null if that was the last. */
    ActivePath nextToFlush(Claim claim) {
        List<ActivePath> left = claim.toFlush();
        while (!left.isEmpty()) {
            ActivePath next = left.get(0);
            left = left.subList(1, left.size());
            if (paths.contains(next)) {
                long now = System.nanoTime();
                ActivePath before = claim.path();
                claim.setToFlush(left);
                before.meter().dropped(now);
                claim.goOver(next);
                next.meter().begun(now);
                removeIfLeft(before);
                return next;
            }
        }
        return null;
    }

    private void begin(Claim claim, ActivePath path) {
        guard.enter(claim, path);
        path.meter().begun(System.nanoTime());
        if (claim.use().kind() == BlockUse.Kind.FLUSH) {
            claim.setToFlush(paths.stream()
                    .filter(other -> other != path && other.writes())
                    .toList());
        }
    }

    private ActivePath pathFor(Claim claim) {
        boolean write = claim.use().writes();
        return switch (guard.look(claim)) {
            case BLOCKED -> null;
            case BOUND -> {
                ActivePath bond = guard.bond();
                boolean allowed = bond == owner() || !claim.use().isForOwner() && bond.takes(write);
                yield allowed ? bond : null;
            }
            case FREE -> {
                ActivePath chosen = claim.use().isForOwner() || claim.use().kind() == BlockUse.Kind.FLUSH
                        ? owner()
                        : choice.choose(paths, write);
                // Where none takes it the device waits for another route as soon as the owner's failure is met.
                yield chosen == null ? owner() : chosen;
            }
        };
    }

    private void removeIfLeft(ActivePath path) {
        if (!over && paths.contains(path) && path.goesOnLeaving(() -> removeIfLeft(path))) {
            paths.remove(path);
            changed.run();
            path.gone().complete(path.route());
        }
    }

    private ActivePath owner() {
        return paths.get(0);
    }
}
