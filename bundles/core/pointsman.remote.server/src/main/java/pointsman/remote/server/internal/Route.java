package pointsman.remote.server.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A method on a resource.
 *
 * @param method of HTTP
 * @param segments of the path; one in braces stands for any id
 * @param handler does it
 */
record Route(String method, List<String> segments, Handler handler) {

    /** Does what a request asks. */
    @FunctionalInterface
    interface Handler {
        Answer handle(Request request) throws IOException;
    }

    Route(String method, String template, Handler handler) {
        this(method, List.of(template.substring(1).split("/")), handler);
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
