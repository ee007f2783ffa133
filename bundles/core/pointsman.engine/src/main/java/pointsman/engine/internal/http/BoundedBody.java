package pointsman.engine.internal.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes in a body up to a limit; a longer one is given up, before it is in memory. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final int most;
    private Flow.Subscription subscription;
    private long received;
    private boolean givenUp;

    /** @param most bytes that are taken in */
    BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        whole.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        if (givenUp) {
            return;
        }
        for (ByteBuffer buffer : part) {
            received += buffer.remaining();
        }
        if (received > most) {
            givenUp = true;
            subscription.cancel();
            whole.onError(new IOException("its answer is longer than %d bytes".formatted(most)));
            return;
        }
        whole.onNext(part);
    }

    @Override
    public void onError(Throwable failure) {
        if (!givenUp) {
            whole.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!givenUp) {
            whole.onComplete();
        }
    }
}
