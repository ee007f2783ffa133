package pointsman.iscsi.target;

import java.util.Optional;
import pointsman.iscsi.login.SessionParameters;

/**
 * What a login has come to when the full feature phase can begin.
 *
 * @param initiatorName iSCSI name of the client
 * @param targetName name of the target; empty in a discovery session
 * @param isid 48 bits
 * @param cid connection id, 16 bits
 * @param cmdSN first CmdSN of the full feature phase
 * @param parameters what was negotiated
 */
record LoginResult(
        String initiatorName,
        Optional<String> targetName,
        long isid,
        int cid,
        int cmdSN,
        SessionParameters parameters) {}
