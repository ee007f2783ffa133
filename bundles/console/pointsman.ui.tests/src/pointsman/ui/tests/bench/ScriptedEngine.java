package pointsman.ui.tests.bench;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import pointsman.api.RedirectorService;
import pointsman.api.Subscriber;
import pointsman.api.Subscription;
import pointsman.api.SystemSnapshot;

/** An engine that says what it is told to say and does nothing else. */
final class ScriptedEngine {

    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final RedirectorService service;
    private volatile SystemSnapshot last;

    ScriptedEngine(SystemSnapshot first) {
        last = first;
        service = (RedirectorService) Proxy.newProxyInstance(
                RedirectorService.class.getClassLoader(),
                new Class<?>[] {RedirectorService.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "subscribe" -> subscribe((Subscriber) arguments[0]);
                    case "snapshot" -> CompletableFuture.completedFuture(last);
                    case "events", "plans", "loadHistory", "forecasts", "mappingHistory" ->
                        CompletableFuture.completedFuture(List.of());
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "scripted engine";
                    default -> CompletableFuture.failedFuture(new UnsupportedOperationException(method.getName()));
                });
    }

    RedirectorService service() {
        return service;
    }

    /** Reports a snapshot, on the caller's thread. */
    void report(SystemSnapshot snapshot) {
        last = snapshot;
        subscribers.forEach(subscriber -> subscriber.snapshot(snapshot));
    }

    private Subscription subscribe(Subscriber subscriber) {
        subscribers.add(subscriber);
        subscriber.snapshot(last);
        return () -> subscribers.remove(subscriber);
    }
}
