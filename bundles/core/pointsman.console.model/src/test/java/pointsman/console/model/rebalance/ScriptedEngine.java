package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;

/** A service that notes each request and answers when the test says so. */
final class ScriptedEngine {

    private record Call(String text, CompletableFuture<Object> answer) {}

    private final Deque<Call> open = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    RedirectorService service() {
        return (RedirectorService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RedirectorService.class}, (proxy, method, arguments) -> {
                    String text = method.getName() + Arrays.toString(arguments);
                    CompletableFuture<Object> answer = new CompletableFuture<>();
                    asked.add(text);
                    open.add(new Call(text, answer));
                    return answer;
                });
    }

    /** The requests so far, as name and arguments. */
    List<String> asked() {
        return asked;
    }

    /** Answers the oldest request that has no answer. */
    void answer(Object value) {
        next().answer().complete(value);
    }

    void refuse(RedirectorException.Code code, String message) {
        next().answer().completeExceptionally(new RedirectorException(code, message));
    }

    private Call next() {
        assertFalse(open.isEmpty(), "nothing was asked");
        return open.remove();
    }
}
