package pointsman.engine.internal.session;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import pointsman.engine.DiscoveryListing;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.iscsi.HostPort;
import pointsman.iscsi.PollGate;
import pointsman.iscsi.target.DiscoveredTarget;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginDecision;
import pointsman.iscsi.target.LoginStatus;
import pointsman.iscsi.target.TargetNode;
import pointsman.iscsi.target.TargetSession;
import pointsman.iscsi.target.TargetSessionHandler;

/** The one storage system that clients see at every portal. Confined to the data loop. */
public final class RedirectorNode implements TargetNode {

    private static final int PORTAL_GROUP = 1;

    private final VolumeCatalog catalog;
    private final DiscoveryListing listing;
    private final LoadMeters meters;
    private final SessionListener listener;
    private final PollGate gate;

    public RedirectorNode(
            VolumeCatalog catalog,
            DiscoveryListing listing,
            LoadMeters meters,
            SessionListener listener,
            PollGate gate) {
        this.catalog = catalog;
        this.listing = listing;
        this.meters = meters;
        this.listener = listener;
        this.gate = gate;
    }

    @Override
    public LoginDecision admit(LoginAttempt login) {
        Optional<String> target = login.targetName();
        if (target.isPresent() && !catalog.hasTarget(target.get())) {
            return new LoginDecision.Reject(LoginStatus.NOT_FOUND, "there is no target '%s'".formatted(target.get()));
        }
        return new LoginDecision.Accept();
    }

    /** Lists the address by which the client came, never a server's. */
    @Override
    public List<DiscoveredTarget> discover(String initiatorName, InetSocketAddress portal) {
        List<String> names =
                switch (listing) {
                    case DEVICES -> catalog.targetsOfOne();
                    case ALL_IN_ONE -> List.of(catalog.targetOfAll());
                };
        String address = "%s,%d".formatted(HostPort.of(portal), PORTAL_GROUP);
        return names.stream()
                .map(name -> new DiscoveredTarget(name, List.of(address)))
                .toList();
    }

    @Override
    public TargetSessionHandler open(TargetSession session) {
        listener.opened(session);
        return new FrontSession(session, catalog, meters.client(session.initiatorName()), listener, gate);
    }
}
