package pointsman.balance;

/** How much of a budget has been used. Looks at the clock and the signal every few thousand steps only. */
final class Spending {

    private static final int BETWEEN_LOOKS = 4096;

    private final Budget budget;
    private final long begin = System.nanoTime();
    private final long nanos;
    private long steps;
    private long nextLook = BETWEEN_LOOKS;
    private boolean over;

    Spending(Budget budget) {
        this.budget = budget;
        long limit;
        try {
            limit = budget.time().toNanos();
        } catch (ArithmeticException longerThanAnySearch) {
            limit = Long.MAX_VALUE;
        }
        nanos = limit;
        look();
    }

    /** Counts steps, and says whether the search has to end. */
    boolean spend(int count) {
        steps += count;
        if (steps >= nextLook) {
            nextLook = steps + BETWEEN_LOOKS;
            look();
        }
        return over;
    }

    private void look() {
        over = over
                || steps >= budget.steps()
                || System.nanoTime() - begin >= nanos
                || budget.stop().getAsBoolean();
    }

    boolean isOver() {
        return over;
    }

    long steps() {
        return steps;
    }
}
