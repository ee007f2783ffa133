package pointsman.remote.server.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import pointsman.api.access.Caller;
import pointsman.api.access.Role;

/**
 * A method on a resource.
 *
 * @param method of HTTP
 * @param segments of the path; one in braces stands for any id
 * @param role the least that a caller must be; of a method that is no GET an operator, unless the route says that it changes
 *     nothing
 * @param handler does it
 */
record Route(String method, List<String> segments, Role role, Handler handler) {

    /** Does what a request asks. */
    @FunctionalInterface
    interface Handler {
        Answer handle(Request request) throws IOException;
    }

    Route(String method, String template, Handler handler) {
        this(
                method,
                List.of(template.substring(1).split("/")),
                method.equals("GET") ? Role.OBSERVER : Role.OPERATOR,
                handler);
    }

    /** The same for observers, too: it is a question whose words do not fit into an address. */
    Route thatOnlyAsks() {
        return new Route(method, segments, Role.OBSERVER, handler);
    }

    /** Whether a caller may. */
    boolean isOpenTo(Caller caller) {
        return role == Role.OBSERVER || caller.role() == Role.OPERATOR;
    }

    /** The id in a path of this resource, empty text for a resource without; empty if it is another's path. */
    Optional<String> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        String id = "";
        for (int i = 0; i < path.size(); i++) {
            if (segments.get(i).startsWith("{")) {
                id = path.get(i);
            } else if (!segments.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(id);
    }
}
