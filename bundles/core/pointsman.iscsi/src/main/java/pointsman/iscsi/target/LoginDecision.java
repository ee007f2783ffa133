package pointsman.iscsi.target;

import java.util.Objects;
import java.util.Optional;
import pointsman.iscsi.login.ChapAccount;

/** What a target node answers to a login attempt. */
public sealed interface LoginDecision {

    /**
     * The login goes on.
     *
     * @param chap what the client must prove first, and with what the target proves itself if asked to; empty if it may
     *     log in without
     */
    record Accept(Optional<ChapAccount> chap) implements LoginDecision {

        public Accept {
            Objects.requireNonNull(chap, "chap");
        }

        /** The client need not prove anything. */
        public Accept() {
            this(Optional.empty());
        }

        /** The client must prove itself with CHAP. */
        public Accept(ChapAccount chap) {
            this(Optional.of(chap));
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
