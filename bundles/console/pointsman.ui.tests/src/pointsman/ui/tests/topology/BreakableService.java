package pointsman.ui.tests.topology;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import pointsman.api.RedirectorService;
import pointsman.api.Subscriber;

/** A service that can be lost, as a remote engine can. */
final class BreakableService {

    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final RedirectorService service;

    BreakableService(RedirectorService real) {
        this.service = (RedirectorService) Proxy.newProxyInstance(
                RedirectorService.class.getClassLoader(),
                new Class<?>[] {RedirectorService.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("subscribe")) {
                        subscribers.add((Subscriber) arguments[0]);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    RedirectorService service() {
        return service;
    }

    void goAway(String reason) {
        subscribers.forEach(subscriber -> subscriber.stale(reason));
    }
}
