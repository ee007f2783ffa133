package pointsman.engine.internal.session;

import java.util.concurrent.CompletionStage;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginDecision;

/** Says where a login to a volume in direct mode is sent. Called on the data loop; it must not block. */
public interface DirectPlacement {

    /**
     * Decides.
     *
     * @param device id of the volume's device; the client may see it and has proved who it is
     * @return a redirect, or a refusal after which the client may try again; on any thread, never exceptionally
     */
    CompletionStage<LoginDecision> place(LoginAttempt login, String device);
}
