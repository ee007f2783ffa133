package pointsman.engine.internal.session;

import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginStatus;
import pointsman.iscsi.target.TargetSession;

/** Is told of the clients' sessions. Calls come on the data loop and must not block. */
public interface SessionListener {

    void opened(TargetSession session);

    void closed(TargetSession session, String reason);

    /** A login of a client that gave its name was refused. */
    void refused(LoginAttempt login, LoginStatus status, String reason);
}
