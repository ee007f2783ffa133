package pointsman.remote.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import pointsman.api.RedirectorService;

/**
 * Takes the name of a token from what is signed with it, so that a service behind it is asked as if there were none. Whatever the
 * contract says of who asks can then be tested through a server that signs.
 */
final class Unsigned {

    private final String prefix;

    /** @param token its name */
    Unsigned(String token) {
        this.prefix = token + " (";
    }

    /** The service, asked by whoever the caller says that it is. */
    RedirectorService of(RedirectorService service) {
        return (RedirectorService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RedirectorService.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(
                                service,
                                arguments == null
                                        ? null
                                        : Arrays.stream(arguments)
                                                .map(this::strip)
                                                .toArray());
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Object strip(Object argument) {
        if (argument instanceof String text && text.startsWith(prefix) && text.endsWith(")")) {
            return text.substring(prefix.length(), text.length() - 1);
        }
        return argument instanceof Record ? stripRecord(argument) : argument;
    }

    private Object stripRecord(Object value) {
        try {
            RecordComponent[] components = value.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                Object component = components[i].getAccessor().invoke(value);
                values[i] = component instanceof String ? strip(component) : component;
            }
            return value.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
