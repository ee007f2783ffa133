package pointsman.storage;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.iscsi.target.DiscoveredTarget;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginDecision;
import pointsman.iscsi.target.LoginStatus;
import pointsman.iscsi.target.TargetNode;
import pointsman.iscsi.target.TargetSession;
import pointsman.iscsi.target.TargetSessionHandler;

/** The targets of one server, each with logical units of its own. */
final class StorageTargets implements TargetNode {

    private final Map<String, StorageNode> targets = new LinkedHashMap<>();

    /** @param targets with different names, at least one */
    StorageTargets(List<StorageNode> targets) {
        targets.forEach(target -> this.targets.put(target.targetName(), target));
    }

    @Override
    public LoginDecision admit(LoginAttempt login) {
        return login.targetName().filter(name -> !targets.containsKey(name)).isPresent()
                ? new LoginDecision.Reject(LoginStatus.NOT_FOUND, "the targets here are " + targets.keySet())
                : new LoginDecision.Accept();
    }

    @Override
    public List<DiscoveredTarget> discover(String initiatorName, InetSocketAddress portal) {
        return targets.values().stream()
                .flatMap(target -> target.discover(initiatorName, portal).stream())
                .toList();
    }

    @Override
    public TargetSessionHandler open(TargetSession session) {
        return targets.get(session.targetName()).open(session);
    }

    /** All sessions; safe from any thread. */
    List<StorageSession> sessions() {
        List<StorageSession> sessions = new ArrayList<>();
        targets.values().forEach(target -> sessions.addAll(target.sessions()));
        return sessions;
    }

    /** A session; safe from any thread. */
    Optional<StorageSession> session(long id) {
        return sessions().stream()
                .filter(session -> session.status().id() == id)
                .findFirst();
    }
}
