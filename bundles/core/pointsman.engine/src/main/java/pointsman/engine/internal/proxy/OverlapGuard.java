package pointsman.engine.internal.proxy;

/**
 * Knows the blocks of the commands that are under way over several paths to one device, and says which path a further
 * command must take: no two commands that overlap, and of which one writes, may be on two paths at once. On the same path
 * they may be, as they may where there is one path alone: a server, too, promises no order for them (SAM-5, simple tasks).
 *
 * <p>Who must wait is not overtaken by what it overlaps, so none waits for ever. A look takes as long as there are writes
 * under way, and one for a write as long as there are commands; both are bounded by what the clients' command windows let in.
 * Confined to the data loop.
 */
final class OverlapGuard {

    /** What stands in a command's way. */
    enum Way {
        /** Nothing; it may take any path. */
        FREE,
        /** Something on one path, {@link #bond()}, which it must take too. */
        BOUND,
        /** Something on two paths, or something that waits itself. */
        BLOCKED
    }

    private final Chain<Claim> writes = new Chain<>();
    private final Chain<Claim> others = new Chain<>();
    private final Chain<Claim> waiting = new Chain<>();
    private ActivePath bond;

    /** What stands in the way of a command, which may be one of those that wait. */
    Way look(Claim claim) {
        bond = null;
        if (isBehindOneThatWaits(claim) || !agrees(writes, claim) || claim.use().writes() && !agrees(others, claim)) {
            return Way.BLOCKED;
        }
        return bond == null ? Way.FREE : Way.BOUND;
    }

    /** The path of what the last {@link #look} has met. */
    ActivePath bond() {
        return bond;
    }

    /** A command goes over a path. */
    void enter(Claim claim, ActivePath path) {
        waiting.remove(claim);
        claim.goOver(path);
        (claim.use().writes() ? writes : others).add(claim);
    }

    /** A command waits until it may go. */
    void await(Claim claim) {
        waiting.add(claim);
    }

    /** A command is under way no more, or waits no more. */
    void leave(Claim claim) {
        writes.remove(claim);
        others.remove(claim);
        waiting.remove(claim);
    }

    /** Those that wait, in the order in which they came. */
    Chain<Claim> waiting() {
        return waiting;
    }

    private boolean isBehindOneThatWaits(Claim claim) {
        for (Claim earlier = waiting.first(); earlier != null && earlier != claim; earlier = waiting.after(earlier)) {
            if (claim.use().conflictsWith(earlier.use())) {
                return true;
            }
        }
        return false;
    }

    /** Whether all that it overlaps is on one path, and that the same as before. */
    private boolean agrees(Chain<Claim> chain, Claim claim) {
        for (Claim other = chain.first(); other != null; other = chain.after(other)) {
            if (claim.use().conflictsWith(other.use())) {
                if (bond != null && bond != other.path()) {
                    return false;
                }
                bond = other.path();
            }
        }
        return true;
    }
}
