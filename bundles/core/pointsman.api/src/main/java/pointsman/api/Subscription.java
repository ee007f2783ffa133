package pointsman.api;

/** Ends a subscription. */
public interface Subscription extends AutoCloseable {

    /** No call to the subscriber begins after this returns, unless it is called from within one; idempotent; safe from any thread. */
    @Override
    void close();
}
