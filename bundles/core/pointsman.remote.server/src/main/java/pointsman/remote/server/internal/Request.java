package pointsman.remote.server.internal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.RedirectorException.Code;
import pointsman.remote.wire.ApiPaths;
import pointsman.remote.wire.JsonFormat;
import pointsman.remote.wire.WireFormatException;

/** What a client asks: the id in the path, the parameters and the body. Belongs to one exchange. */
final class Request {

    private final HttpExchange exchange;
    private final String id;
    private final RequestGuard guard;
    private final JsonFormat json;
    private final int mostBodyBytes;

    Request(HttpExchange exchange, String id, RequestGuard guard, JsonFormat json, int mostBodyBytes) {
        this.exchange = exchange;
        this.id = id;
        this.guard = guard;
        this.json = json;
        this.mostBodyBytes = mostBodyBytes;
    }

    /** The decoded segments of a path. */
    static List<String> path(URI uri) {
        List<String> segments = new ArrayList<>();
        for (String segment : uri.getRawPath().substring(1).split("/", -1)) {
            segments.add(decode(segment.replace("+", "%2B")));
        }
        return segments;
    }

    /** The id in the path. */
    String id() {
        return id;
    }

    /** The parameters, all of which must be among those that the resource knows. */
    Map<String, String> parameters(String... known) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = decode(parts[0]);
            if (!Set.of(known).contains(name)) {
                throw invalid("unknown parameter '%s'; known are %s".formatted(name, List.of(known)));
            }
            if (parameters.put(name, parts.length == 2 ? decode(parts[1]) : "") != null) {
                throw invalid("the parameter '%s' occurs twice".formatted(name));
            }
        }
        return parameters;
    }

    static long number(Map<String, String> parameters, String name, long otherwise) {
        String text = parameters.get(name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw invalid("'%s' is a whole number, got '%s'".formatted(name, text));
        }
    }

    static Optional<Instant> instant(Map<String, String> parameters, String name) {
        String text = parameters.get(name);
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw invalid("'%s' is a UTC time like 2026-01-31T12:00:00Z, got '%s'".formatted(name, text));
        }
    }

    /** Ids with commas between them; empty when there is no such parameter. */
    static Set<String> ids(Map<String, String> parameters, String name) {
        String text = parameters.getOrDefault(name, "");
        Set<String> ids = new HashSet<>();
        for (String id : text.split(ApiPaths.SEPARATOR)) {
            if (!id.isEmpty()) {
                ids.add(decode(id.replace("+", "%2B")));
            }
        }
        return ids;
    }

    /** The body, which must be the JSON of this type and no longer than the bound. */
    <T> T body(Class<T> type) throws IOException {
        parameters();
        guard.checkContentType(exchange.getRequestHeaders());
        byte[] bytes = exchange.getRequestBody().readNBytes(mostBodyBytes + 1);
        if (bytes.length > mostBodyBytes) {
            throw new HttpRefusal(413, Code.INVALID, "a body is at most %d bytes long".formatted(mostBodyBytes));
        }
        try {
            return json.read(bytes, type);
        } catch (WireFormatException e) {
            throw invalid("the body cannot be used: " + e.getMessage());
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("'%s' is not a properly encoded part of an address".formatted(text));
        }
    }

    private static HttpRefusal invalid(String message) {
        return new HttpRefusal(400, Code.INVALID, message);
    }
}
