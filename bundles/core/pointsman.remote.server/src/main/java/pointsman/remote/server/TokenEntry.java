package pointsman.remote.server;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import pointsman.api.access.Role;

/**
 * A token as a {@link TokenFile} keeps it.
 *
 * @param name for the audit; letters, digits and {@code . _ @ -}, at most 64, and none of the names with which an engine
 *     signs what it does of itself
 * @param role what may be done with it
 * @param hash SHA-256 of the token in lower case hexadecimal digits
 */
public record TokenEntry(String name, Role role, String hash) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> ENGINES_OWN = Set.of("engine", "automation");

    public TokenEntry {
        Objects.requireNonNull(role, "role");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a token has 1 to 64 letters, digits and . _ @ -, and begins with a letter or a digit, got '%s'"
                            .formatted(name));
        }
        if (ENGINES_OWN.contains(name)) {
            throw new IllegalArgumentException(
                    "'%s' is how the engine signs what it does of itself; choose another name".formatted(name));
        }
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException(
                    "the SHA-256 of the token '%s' has 64 hexadecimal digits in lower case".formatted(name));
        }
    }
}
