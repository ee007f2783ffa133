package pointsman.balance;

import pointsman.api.Policy;

/** What a rise of the efficiency is worth. */
final class Gain {

    private Gain() {}

    /** Whether a rise of the efficiency is what the policy asks of a plan that balances. */
    static boolean suffices(double now, double after, Policy policy) {
        return after > now && of(now, after) >= policy.minimumGain();
    }

    /**
     * The part of the mean response time that is saved, 1 - N after / N now: near E = 1 it is the rise of the efficiency, and a
     * system that is far from efficient gains much by little steps of E.
     *
     * @param now efficiency before, 0 to 1
     * @param after efficiency after, 0 to 1
     */
    static double of(double now, double after) {
        return after > now ? 1 - now / after : 0;
    }
}
