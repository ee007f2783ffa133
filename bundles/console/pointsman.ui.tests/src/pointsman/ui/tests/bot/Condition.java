package pointsman.ui.tests.bot;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Something to wait for. */
public interface Condition {

    /** Whether it holds now. */
    boolean test() throws Exception;

    /** What to say when it did not hold in time. */
    String getFailureMessage();

    /**
     * A condition with a fixed message.
     *
     * @param failureMessage what to say when it did not hold in time
     */
    static Condition of(String failureMessage, Callable<Boolean> test) {
        return of(() -> failureMessage, test);
    }

    /**
     * A condition whose message tells what was seen instead.
     *
     * @param failureMessage asked once, when the time is over
     */
    static Condition of(Supplier<String> failureMessage, Callable<Boolean> test) {
        return new Condition() {
            @Override
            public boolean test() throws Exception {
                return test.call();
            }

            @Override
            public String getFailureMessage() {
                return failureMessage.get();
            }
        };
    }
}
