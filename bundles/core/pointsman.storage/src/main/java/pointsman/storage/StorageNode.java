package pointsman.storage;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.InquiryData;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.DiscoveredTarget;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginDecision;
import pointsman.iscsi.target.LoginStatus;
import pointsman.iscsi.target.TargetNode;
import pointsman.iscsi.target.TargetSession;
import pointsman.iscsi.target.TargetSessionHandler;

/** A target: everyone may log in, its devices are logical units from 0 on. */
final class StorageNode implements TargetNode {

    private static final int PORTAL_GROUP_TAG = 1;
    private static final InquiryData NO_LOGICAL_UNIT = InquiryData.noLogicalUnit(DeviceIdentity.VENDOR, "", "");

    private final String targetName;
    private final List<LogicalUnit> units;
    private final Optional<ServiceQueue> service;
    private final boolean powerOnAttention;
    private final Meter meter;

    /** Written by the event loops as sessions open and close. */
    private final Set<StorageSession> sessions = ConcurrentHashMap.newKeySet();

    private final CommandTable commands = new CommandTable();
    private final TaskManager tasks = new TaskManager(this);

    StorageNode(
            String targetName,
            List<LogicalUnit> units,
            Optional<ServiceQueue> service,
            boolean powerOnAttention,
            Meter meter) {
        this.targetName = targetName;
        this.units = List.copyOf(units);
        this.service = service;
        this.powerOnAttention = powerOnAttention;
        this.meter = meter;
    }

    @Override
    public LoginDecision admit(LoginAttempt login) {
        return login.targetName().filter(name -> !name.equals(targetName)).isPresent()
                ? new LoginDecision.Reject(LoginStatus.NOT_FOUND, "the target here is " + targetName)
                : new LoginDecision.Accept();
    }

    @Override
    public List<DiscoveredTarget> discover(String initiatorName, InetSocketAddress portal) {
        return List.of(new DiscoveredTarget(targetName, List.of(address(portal))));
    }

    @Override
    public TargetSessionHandler open(TargetSession session) {
        StorageSession opened = new StorageSession(this, session, service, powerOnAttention, meter);
        sessions.add(opened);
        return opened;
    }

    String targetName() {
        return targetName;
    }

    /** Its sessions; safe from any thread. */
    List<StorageSession> sessions() {
        return List.copyOf(sessions);
    }

    /** The unit at a LUN; empty if there is none. */
    Optional<LogicalUnit> unit(int lun) {
        return lun >= 0 && lun < units.size() ? Optional.of(units.get(lun)) : Optional.empty();
    }

    void closed(StorageSession session) {
        sessions.remove(session);
    }

    /** Gives a unit attention to the sessions of a nexus; of one that has no session nobody is there to be told. */
    void tell(String nexus, int lun, SenseData news) {
        sessions.stream()
                .filter(session -> session.nexus().equals(nexus))
                .forEach(session -> session.attention(lun, news));
    }

    /** Gives a unit attention to the sessions of all nexuses but one. */
    void tellOthers(StorageSession teller, int lun, SenseData news) {
        sessions.stream()
                .filter(session -> !session.nexus().equals(teller.nexus()))
                .forEach(session -> session.attention(lun, news));
    }

    /** Resets a logical unit: what RESERVE(6) has got ends, everyone is told. Open tasks are {@link #endTasks}' business. */
    void reset(int lun) {
        units.get(lun).reset();
        sessions.forEach(session -> session.attention(lun, SenseData.BUS_DEVICE_RESET));
    }

    /**
     * Ends the open tasks of sessions without an answer.
     *
     * @param which sessions whose tasks end
     * @param told see {@link StorageSession#endTasks}
     * @return completes when none of these tasks can change a device any more
     */
    CompletionStage<Void> endTasks(Predicate<StorageSession> which, IntPredicate luns, boolean told) {
        return CompletableFuture.allOf(sessions.stream()
                .filter(which)
                .map(session -> session.endTasks(luns, told).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Drops all connections. */
    void closeAll(String reason) {
        sessions.forEach(session -> session.close(reason));
    }

    TaskManager tasks() {
        return tasks;
    }

    CommandTable commands() {
        return commands;
    }

    List<Integer> luns() {
        return IntStream.range(0, units.size()).boxed().toList();
    }

    DescriptionCommands.Answer answerWithoutUnit(byte[] cdb) {
        return DescriptionCommands.answerWithoutLogicalUnit(cdb, NO_LOGICAL_UNIT);
    }

    private static String address(InetSocketAddress portal) {
        String host = portal.getAddress().getHostAddress();
        return (host.contains(":") ? "[%s]:%d,%d" : "%s:%d,%d").formatted(host, portal.getPort(), PORTAL_GROUP_TAG);
    }
}
