package pointsman.remote.server.internal;

import java.util.Map;
import pointsman.api.RedirectorException.Code;

/** A request that ends with an error which is HTTP's and not the service's. */
final class HttpRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final Code code;
    private final transient Map<String, String> headers;

    HttpRefusal(int status, Code code, String message) {
        this(status, code, message, Map.of());
    }

    HttpRefusal(int status, Code code, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    Code code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }
}
