package pointsman.console.model.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;
import pointsman.api.Subscriber;
import pointsman.api.Subscription;

/** Stands for an engine to which there can be no connection: each subscriber and each request is told why. */
final class RefusedEngine implements InvocationHandler {

    private final RedirectorException reason;

    private RefusedEngine(RedirectorException reason) {
        this.reason = reason;
    }

    static RedirectorService because(RedirectorException reason) {
        return (RedirectorService) Proxy.newProxyInstance(
                RedirectorService.class.getClassLoader(),
                new Class<?>[] {RedirectorService.class},
                new RefusedEngine(reason));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        if (method.getReturnType() == CompletionStage.class) {
            return CompletableFuture.failedFuture(reason);
        }
        if (method.getReturnType() == Subscription.class) {
            ((Subscriber) arguments[0]).stale(reason.getMessage());
            Subscription nothing = () -> {};
            return nothing;
        }
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "an engine that is refused: " + reason.getMessage();
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }
}
