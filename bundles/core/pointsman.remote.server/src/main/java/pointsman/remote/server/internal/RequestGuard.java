package pointsman.remote.server.internal;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import pointsman.api.RedirectorException.Code;

/**
 * Turns away what a web page of another origin can make a local browser send. A page whose own name was rebound to a
 * loopback address sends that name as Host; a page elsewhere sends its Origin; and without asking first a browser sends
 * no JSON.
 */
public final class RequestGuard {

    private static final Pattern LOOPBACK_HOST =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1\\])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private final String scheme;
    private final boolean loopback;

    /**
     * @param scheme http or https
     * @param loopback whether the server is there for its own machine only; beyond it every request has a token, which no
     *     web page has, and the server may have any name
     */
    public RequestGuard(String scheme, boolean loopback) {
        this.scheme = scheme;
        this.loopback = loopback;
    }

    /** Refuses requests from elsewhere. */
    void checkOrigin(Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1
                || loopback && !LOOPBACK_HOST.matcher(hosts.get(0)).matches()) {
            throw new HttpRefusal(
                    403,
                    Code.REFUSED,
                    "the Host of a request must be a loopback address, got %s; use %s://127.0.0.1:PORT"
                            .formatted(hosts, scheme));
        }
        for (String origin : headers.getOrDefault("Origin", List.of())) {
            if (!origin.equalsIgnoreCase(scheme + "://" + hosts.get(0))) {
                throw new HttpRefusal(
                        403, Code.REFUSED, "requests of web pages from %s are not accepted".formatted(origin));
            }
        }
    }

    /** Refuses bodies that are not said to be JSON. */
    void checkContentType(Headers headers) {
        String type = headers.getFirst("Content-Type");
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals("application/json")) {
            throw new HttpRefusal(
                    415,
                    Code.INVALID,
                    "a body must be JSON with the header 'Content-Type: application/json', got %s".formatted(type));
        }
    }
}
