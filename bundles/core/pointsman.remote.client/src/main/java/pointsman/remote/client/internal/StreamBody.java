package pointsman.remote.client.internal;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import pointsman.remote.wire.StreamMessage;
import pointsman.remote.wire.StreamParser;
import pointsman.remote.wire.WireFormatException;

/** Passes the messages of a stream on as they come; completes when the stream ends. */
final class StreamBody implements BodySubscriber<Void> {

    private final StreamParser parser;
    private final Runnable signOfLife;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Flow.Subscription subscription;

    /**
     * @param messages is given each message; a RuntimeException from it ends the stream
     * @param signOfLife is told when anything comes
     */
    StreamBody(int mostBytes, Consumer<StreamMessage> messages, Runnable signOfLife) {
        this.parser = new StreamParser(mostBytes, messages);
        this.signOfLife = signOfLife;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = source;
        source.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (end.isDone()) {
            return;
        }
        signOfLife.run();
        try {
            for (ByteBuffer buffer : buffers) {
                parser.accept(buffer);
            }
            subscription.request(1);
        } catch (WireFormatException | RuntimeException e) {
            subscription.cancel();
            end.completeExceptionally(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }

    /** Gives the stream up. */
    void cancel(Throwable reason) {
        end.completeExceptionally(reason);
        Flow.Subscription source = subscription;
        if (source != null) {
            source.cancel();
        }
    }
}
