package pointsman.api.access;

import java.util.Objects;
import java.util.Optional;

/**
 * Whom a service knows a request to be from.
 *
 * @param name of the token that came with it; empty where none are asked for
 * @param role what may be done with it
 */
public record Caller(Optional<String> name, Role role) {

    /** Somebody who was not asked for a token, and may do everything. */
    public static final Caller ANYBODY = new Caller(Optional.empty(), Role.OPERATOR);

    public Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
    }

    /** Somebody with a token. */
    public static Caller named(String name, Role role) {
        return new Caller(Optional.of(name), role);
    }

    /**
     * Who wants a change, for the audit: the name of the token, which was proved, and in brackets what the caller says
     * besides, which was not. Without a token there is nothing but what is said.
     *
     * @param said who the caller says that it is
     */
    public String sign(String said) {
        String claim = said.strip();
        return name.map(proved -> claim.isEmpty() || claim.equals(proved) ? proved : "%s (%s)".formatted(proved, claim))
                .orElse(said);
    }
}
