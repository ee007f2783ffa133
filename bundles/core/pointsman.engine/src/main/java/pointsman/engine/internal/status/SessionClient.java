package pointsman.engine.internal.status;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Asks one server about its sessions. Safe from any thread; stages complete on any thread. */
public interface SessionClient {

    /** All normal sessions; exceptionally if the server does not say, with the reason. */
    CompletionStage<List<ServerSession>> list();

    /**
     * Asks for the end of a session.
     *
     * @param within how long the client has before it is dropped
     * @return completes when it is being asked or is gone; exceptionally if the server cannot or will not
     */
    CompletionStage<Void> requestLogout(long session, Duration within);
}
