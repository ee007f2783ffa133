package pointsman.console.model.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an engine serves its API, in one spelling, so that two spellings of one address are seen to be the same.
 *
 * @param uri scheme (http or https), host in lower case and port; no path
 */
public record EngineAddress(URI uri) {

    private static final Pattern THIS_MACHINE =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:.*)?", Pattern.CASE_INSENSITIVE);

    public EngineAddress {
        uri = normalize(uri);
    }

    /**
     * Understands what a person types: a URL, or {@code HOST:PORT}, which is http on this machine and https on another, where an
     * engine has nothing else.
     *
     * @throws IllegalArgumentException with a message for that person
     */
    public static EngineAddress parse(String text) {
        String typed = text.strip();
        if (typed.isEmpty()) {
            throw new IllegalArgumentException("Enter the engine's address as HOST:PORT.");
        }
        try {
            return new EngineAddress(new URI(typed.contains("://") ? typed : usualScheme(typed) + typed));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'%s' is not an address; enter HOST:PORT.".formatted(typed), e);
        }
    }

    /** As a person would write it. */
    @Override
    public String toString() {
        return uri.toString();
    }

    private static String usualScheme(String typed) {
        return THIS_MACHINE.matcher(typed).matches() ? "http://" : "https://";
    }

    private static URI normalize(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        // First, so that no other message repeats a secret.
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("An engine's address is only a scheme, a host and a port.");
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("An engine is reached by http or https, not by '%s'.".formatted(scheme));
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("'%s' names no host; enter HOST:PORT.".formatted(uri));
        }
        if (uri.getPort() < 1 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException("'%s' names no port from 1 to 65535; enter HOST:PORT.".formatted(uri));
        }
        String path = uri.getRawPath();
        if (path != null && !path.isEmpty() && !path.equals("/")) {
            throw new IllegalArgumentException("Leave '%s' out: an engine's address has no path.".formatted(path));
        }
        return URI.create("%s://%s:%d".formatted(scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort()));
    }
}
