package pointsman.remote.server.internal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorException.Code;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Caller;
import pointsman.remote.server.TokenFile;

/** Finds out who sends a request, by its token, and turns strangers away. Tokens get into no log. Safe from any thread. */
public final class Doorkeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final String AUTHORIZATION = "Authorization";
    private static final String SCHEME = "Bearer";

    private final Optional<KnownTokens> tokens;
    private final FailedAttempts failures = new FailedAttempts(System::nanoTime);

    /** @param tokens empty to let everybody in */
    public Doorkeeper(Optional<TokenFile> tokens) {
        this.tokens = tokens.map(KnownTokens::new);
    }

    /** Whoever sends a request; an {@link HttpRefusal} for strangers. */
    Caller admit(HttpExchange exchange) {
        if (tokens.isEmpty()) {
            return Caller.ANYBODY;
        }
        List<String> given = exchange.getRequestHeaders().getOrDefault(AUTHORIZATION, List.of());
        return caller(given).orElseThrow(() -> refusal(given.isEmpty(), exchange.getRemoteAddress()));
    }

    /** Whether a request that was let in would still be. */
    boolean stillAdmits(HttpExchange exchange, Caller caller) {
        try {
            return tokens.isEmpty()
                    || caller(exchange.getRequestHeaders().getOrDefault(AUTHORIZATION, List.of()))
                            .equals(Optional.of(caller));
        } catch (HttpRefusal e) {
            return false;
        }
    }

    private Optional<Caller> caller(List<String> given) {
        if (given.size() != 1) {
            return Optional.empty();
        }
        String[] words = given.get(0).strip().split("\\s+", 2);
        if (words.length != 2 || !words[0].equalsIgnoreCase(SCHEME)) {
            return Optional.empty();
        }
        try {
            return tokens.orElseThrow().callerOf(AccessToken.parse(words[1]));
        } catch (IllegalArgumentException noToken) {
            return Optional.empty();
        } catch (IOException e) {
            throw new HttpRefusal(
                    503, Code.UNAVAILABLE, "the engine's file of tokens cannot be used; the engine's log says why");
        }
    }

    private HttpRefusal refusal(boolean without, InetSocketAddress from) {
        String what = without ? "no token" : "a token that is not known";
        switch (failures.failed(from.getAddress())) {
            case TOO_MANY -> {
                return tooMany();
            }
            case LAST_TOLD -> {
                LOG.warn(
                        "Requests with {} keep coming from {}; more of them within a minute are not logged",
                        what,
                        from.getAddress().getHostAddress());
                return tooMany();
            }
            case UNTOLD -> {
                return unknown(without);
            }
            case LAST_OF_ALL -> {
                LOG.warn(
                        "Requests without a good token keep coming from many addresses, among them {}; more of them within a minute are not logged",
                        from.getAddress().getHostAddress());
                return unknown(without);
            }
            default -> {
                LOG.warn(
                        "A request with {} came from {} and was refused",
                        what,
                        from.getAddress().getHostAddress());
                return unknown(without);
            }
        }
    }

    private static HttpRefusal unknown(boolean without) {
        return new HttpRefusal(
                401,
                Code.REFUSED,
                without
                        ? "this engine asks for a token (Authorization: Bearer TOKEN); its administrator makes one with 'pointsman token create NAME'"
                        : "this engine does not know the token, or knows it no longer; ask its administrator for another one",
                Map.of("WWW-Authenticate", SCHEME + (without ? "" : " error=\"invalid_token\"")));
    }

    private static HttpRefusal tooMany() {
        return new HttpRefusal(
                429,
                Code.REFUSED,
                "too many requests without a good token came from this address; put the token right and wait a minute",
                Map.of("Retry-After", String.valueOf(FailedAttempts.WINDOW.toSeconds())));
    }
}
