package pointsman.iscsi.target;

import java.util.Objects;
import java.util.Optional;
import pointsman.iscsi.login.ChapAccount;
import pointsman.iscsi.login.SessionPreferences;

/** What a target node answers to a login attempt. */
public sealed interface LoginDecision {

    /**
     * The login goes on.
     *
     * @param chap what the client must prove first, and with what the target proves itself if asked to; empty if it may
     *     log in without
     * @param preferences what is asked for in the negotiation with this client; empty to ask for what the portal's limits
     *     say
     */
    record Accept(Optional<ChapAccount> chap, Optional<SessionPreferences> preferences) implements LoginDecision {

        public Accept {
            Objects.requireNonNull(chap, "chap");
            Objects.requireNonNull(preferences, "preferences");
        }

        /** The client need not prove anything. */
        public Accept() {
            this(Optional.empty(), Optional.empty());
        }

        /** The client must prove itself with CHAP. */
        public Accept(ChapAccount chap) {
            this(Optional.of(chap), Optional.empty());
        }
    }

    /**
     * The login ends with 'Target moved temporarily' (RFC 7143, 11.13.5).
     *
     * @param targetAddress HOST:PORT[,TPGT] as in the key TargetAddress
     */
    record Redirect(String targetAddress) implements LoginDecision {}

    /**
     * The login ends with an error.
     *
     * @param status class and detail for the client
     * @param reason for the log; never sent
     */
    record Reject(LoginStatus status, String reason) implements LoginDecision {}
}
