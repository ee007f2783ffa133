package pointsman.remote.server.internal;

import java.util.Map;
import java.util.Optional;

/**
 * What goes back to a client.
 *
 * @param status of HTTP
 * @param body written as JSON; empty for an answer without a body
 * @param headers beyond the usual
 */
record Answer(int status, Optional<Object> body, Map<String, String> headers) {

    static Answer ok(Object body) {
        return new Answer(200, Optional.of(body), Map.of());
    }

    static Answer created(Object body, String location) {
        return new Answer(201, Optional.of(body), Map.of("Location", location));
    }

    static Answer noContent() {
        return new Answer(204, Optional.empty(), Map.of());
    }
}
