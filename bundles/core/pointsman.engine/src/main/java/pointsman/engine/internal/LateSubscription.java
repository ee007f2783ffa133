package pointsman.engine.internal;

import pointsman.api.Subscription;

/** A subscription that can be closed before it was opened. Safe from any thread. */
final class LateSubscription implements Subscription {

    private Subscription opened;
    private boolean closed;

    void opened(Subscription subscription) {
        synchronized (this) {
            if (!closed) {
                opened = subscription;
                return;
            }
        }
        subscription.close();
    }

    @Override
    public void close() {
        Subscription subscription;
        synchronized (this) {
            closed = true;
            subscription = opened;
            opened = null;
        }
        if (subscription != null) {
            subscription.close();
        }
    }
}
