package pointsman.engine.internal.session;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pointsman.engine.DiscoveryListing;
import pointsman.engine.access.AccessRule;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.Chap;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.engine.internal.volume.Nexuses;
import pointsman.iscsi.HostPort;
import pointsman.iscsi.PollGate;
import pointsman.iscsi.login.SessionPreferences;
import pointsman.iscsi.target.DiscoveredTarget;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginDecision;
import pointsman.iscsi.target.LoginStatus;
import pointsman.iscsi.target.TargetNode;
import pointsman.iscsi.target.TargetSession;
import pointsman.iscsi.target.TargetSessionHandler;

/**
 * The one storage system that clients see at every portal, each of them as far as its rule grants it. Confined to the data
 * loop.
 */
public final class RedirectorNode implements TargetNode {

    private static final int PORTAL_GROUP = 1;

    private final String ownName;
    private final VolumeCatalog catalog;
    private final DiscoveryListing listing;
    private final AccessRules access;
    private final Nexuses nexuses;
    private final LoadMeters meters;
    private final SessionListener listener;
    private final PollGate gate;
    private final DirectPlacement placement;

    /**
     * @param ownName by which the engine itself logs in to servers
     * @param placement of the clients of volumes in direct mode
     */
    public RedirectorNode(
            String ownName,
            VolumeCatalog catalog,
            DiscoveryListing listing,
            AccessRules access,
            Nexuses nexuses,
            LoadMeters meters,
            SessionListener listener,
            PollGate gate,
            DirectPlacement placement) {
        this.ownName = ownName;
        this.catalog = catalog;
        this.listing = listing;
        this.access = access;
        this.nexuses = nexuses;
        this.meters = meters;
        this.listener = listener;
        this.gate = gate;
        this.placement = placement;
    }

    /** A client of the engine's own name would, at a server, end the engine's session or be taken for it. */
    @Override
    public LoginDecision admit(LoginAttempt login) {
        if (login.initiatorName().equals(ownName)) {
            return new LoginDecision.Reject(
                    LoginStatus.AUTHORIZATION_FAILURE, "it uses the name of the engine itself; give it one of its own");
        }
        Optional<AccessRule> rule = access.ruleFor(login.initiatorName());
        if (rule.isEmpty()) {
            return new LoginDecision.Reject(
                    LoginStatus.AUTHORIZATION_FAILURE,
                    "no access rule is about the client '%s'".formatted(login.initiatorName()));
        }
        SessionPreferences preferences = SessionPreferences.defaults()
                .withDigests(
                        rule.get().digests().header().preference(),
                        rule.get().digests().data().preference());
        return new LoginDecision.Accept(rule.get().chap().map(Chap::account), Optional.of(preferences));
    }

    /** A target that the client may not see is, to it, none: it cannot find out which names there are. */
    @Override
    public Optional<LoginDecision.Reject> authorize(LoginAttempt login) {
        return login.targetName()
                .filter(target -> !catalog.hasTarget(target, grantOf(login.initiatorName())))
                .map(target -> new LoginDecision.Reject(
                        LoginStatus.NOT_FOUND, "there is no target '%s' that it may see".formatted(target)));
    }

    /** A volume in direct mode is served elsewhere. */
    @Override
    public Optional<CompletionStage<LoginDecision>> place(LoginAttempt login) {
        return login.targetName().flatMap(catalog::directDevice).map(device -> placement.place(login, device));
    }

    @Override
    public void refused(LoginAttempt login, LoginStatus status, String reason) {
        listener.refused(login, status, reason);
    }

    /** Lists the address by which the client came, never a server's. */
    @Override
    public List<DiscoveredTarget> discover(String initiatorName, InetSocketAddress portal) {
        List<String> names =
                switch (listing) {
                    case DEVICES -> catalog.targetsOfOne(grantOf(initiatorName));
                    case ALL_IN_ONE -> allInOne(grantOf(initiatorName));
                };
        String address = "%s,%d".formatted(HostPort.of(portal), PORTAL_GROUP);
        return names.stream()
                .map(name -> new DiscoveredTarget(name, List.of(address)))
                .toList();
    }

    /** The target of all devices does not show volumes in direct mode. */
    private List<String> allInOne(DeviceGrant grant) {
        List<String> names = new ArrayList<>(List.of(catalog.targetOfAll()));
        names.addAll(catalog.directTargets(grant));
        return names;
    }

    @Override
    public TargetSessionHandler open(TargetSession session) {
        listener.opened(session);
        VolumeView view = new VolumeView(catalog, session.targetName(), grantOf(session.initiatorName()));
        FrontSession opened =
                new FrontSession(session, view, nexuses, meters.client(session.initiatorName()), listener, gate);
        nexuses.opened(opened);
        return opened;
    }

    private DeviceGrant grantOf(String initiatorName) {
        return access.ruleFor(initiatorName).map(AccessRule::devices).orElse(DeviceGrant.NONE);
    }
}
