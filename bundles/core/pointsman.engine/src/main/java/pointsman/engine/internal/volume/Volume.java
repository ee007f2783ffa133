package pointsman.engine.internal.volume;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.proxy.Forwarder;
import pointsman.engine.internal.proxy.LoadMeter;
import pointsman.iscsi.scsi.CdbBlocks;
import pointsman.iscsi.scsi.InquiryData;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SenseKey;
import pointsman.iscsi.target.TargetCommand;

/**
 * What clients see of a device: the same for all of them, whichever server is behind it. It holds the state that a logical
 * unit has. Confined to the data loop.
 */
public final class Volume {

    private static final Logger LOG = LoggerFactory.getLogger(Volume.class);

    /** What is said where no volume is (SPC-4, 6.4.2). */
    public static final InquiryData NO_VOLUME = VolumeDescription.noVolume();

    private static final SenseData INQUIRY_DATA_CHANGED = new SenseData(SenseKey.UNIT_ATTENTION, 0x3f, 0x03);

    /**
     * Where a volume gets what it needs.
     *
     * @param targetOfAll iSCSI name of the target that shows all volumes
     * @param nexuses the sessions of all clients
     * @param journal keeps state
     * @param boot the present start of the host's operating system; empty where that is not known
     * @param lookAgain asks for a new look at what a server shows, by server id
     */
    public record Surroundings(
            String targetOfAll, Nexuses nexuses, StateJournal journal, String boot, Consumer<String> lookAgain) {}

    /**
     * What is left of an earlier run.
     *
     * @param reservations text of the part {@link StateJournal#RESERVATIONS}
     * @param modes text of the part {@link StateJournal#MODES}
     */
    public record Kept(Optional<String> reservations, Optional<String> modes) {

        /** Nothing is. */
        public static final Kept NOTHING = new Kept(Optional.empty(), Optional.empty());
    }

    private final Surroundings surroundings;
    private final Forwarder forwarder;
    private final Changes changes = new Changes();
    private final BlockGuard guard = new BlockGuard();
    private final Map<TargetCommand, CompareAndWrite> emulations = new HashMap<>();
    private final ReservationDesk reservations;
    private final VolumeCommands commands;
    private final Forwarder.AttentionListener listener = this::serverAttention;
    private VolumeRecord record;
    private VolumeDescription description;
    private ModePages modes;

    /** The nexuses whose commands were passed on, as long as their sessions last. */
    private final Set<Nexus> users = Collections.newSetFromMap(new IdentityHashMap<>());

    private Nexus lastUser;

    /**
     * @param forwarder takes the commands that are passed on
     * @param features what all paths to the device offer
     * @param writeCache whether a server may lose writes that it has acknowledged
     * @throws IllegalArgumentException if what was kept cannot be read
     */
    public Volume(
            VolumeRecord record,
            Forwarder forwarder,
            UnitFeatures features,
            boolean writeCache,
            Kept kept,
            Surroundings surroundings) {
        this.record = record;
        this.forwarder = forwarder;
        this.surroundings = surroundings;
        this.description = describe(features);
        this.modes = modes(kept.modes().filter("protected"::equals).isPresent(), features, writeCache);
        this.reservations = new ReservationDesk(
                this,
                surroundings.nexuses(),
                surroundings.journal(),
                changes,
                kept.reservations()
                        .map(StoredReservations::parse)
                        .orElse(StoredReservations.NONE)
                        .afterRestart(surroundings.boot()),
                surroundings.boot());
        this.commands = new VolumeCommands(this, reservations, changes, surroundings);
        forwarder.addListener(listener);
    }

    /** Its lasting names. */
    public VolumeRecord record() {
        return record;
    }

    /** For messages. */
    String name() {
        return record.name();
    }

    public Forwarder forwarder() {
        return forwarder;
    }

    /** Answers its commands, or lets them be passed on. */
    public VolumeCommands commands() {
        return commands;
    }

    VolumeDescription description() {
        return description;
    }

    ModePages modes() {
        return modes;
    }

    void setModes(ModePages newModes) {
        modes = newModes;
    }

    /** Something about it may have changed; everyone is told what has. */
    public void describe(VolumeRecord newRecord, UnitFeatures features, boolean writeCache) {
        VolumeDescription before = description;
        ModePages modesBefore = modes;
        record = newRecord;
        description = describe(features);
        modes = modes(modes.softwareWriteProtect(), features, writeCache);
        if (description.hasOtherCapacity(before)) {
            tellAll(SenseData.CAPACITY_DATA_CHANGED);
        }
        if (description.hasOtherInquiryData(before)) {
            tellAll(INQUIRY_DATA_CHANGED);
        }
        if (!modes.equals(modesBefore)) {
            tellAll(SenseData.MODE_PARAMETERS_CHANGED);
        }
    }

    private VolumeDescription describe(UnitFeatures features) {
        return new VolumeDescription(record, surroundings.targetOfAll(), features, forwarder.undividedBlocks());
    }

    private static ModePages modes(boolean protect, UnitFeatures features, boolean writeCache) {
        return new ModePages(protect, features.writeProtected(), writeCache, features.dpoFua());
    }

    private void tellAll(SenseData condition) {
        surroundings.nexuses().tell(this, condition, nexus -> true);
    }

    /**
     * Passes a command on.
     *
     * @param row its row, as {@link VolumeCommands#take} gave it
     * @param nexus who has sent it
     * @param meter where the client's load is counted
     * @param ended called once when the command no longer occupies anything
     */
    public void submit(TargetCommand command, VolumeCommand row, Nexus nexus, LoadMeter meter, Runnable ended) {
        if (nexus != lastUser) {
            lastUser = nexus;
            users.add(nexus);
        }
        if (!row.writes() || guard.isOpen() && !isExclusive(command, row)) {
            forwarder.submit(command, row.sending(command), meter, ended);
        } else {
            submitInOrder(command, row, nexus, meter, ended);
        }
    }

    /** Whether other writes of the blocks must be kept away while it is carried out. */
    private boolean isExclusive(TargetCommand command, VolumeCommand row) {
        return row.isAtomic() || row == VolumeCommand.ORWRITE_16 && isDivided(command);
    }

    /** Whether the blocks of a command are on several devices. */
    boolean isDivided(TargetCommand command) {
        byte[] cdb = command.cdb();
        return forwarder.divides(CdbBlocks.first(cdb), CdbBlocks.count(cdb));
    }

    /** Rare: COMPARE AND WRITE, and writes while one is here. */
    private void submitInOrder(TargetCommand command, VolumeCommand row, Nexus nexus, LoadMeter meter, Runnable ended) {
        if (guard.isOpen()) {
            forwarder.forEachPresent(this::takeNote);
        }
        new GuardedCommand(command, row, nexus, meter, ended).enter();
    }

    /** Writes that came before the first COMPARE AND WRITE did not ask the guard. */
    private void takeNote(TargetCommand present, CompletionStage<Void> ended) {
        VolumeCommand row = VolumeCommand.of(present.cdb());
        if (row != null && row.writes()) {
            BlockGuard.Pass pass = guard.alreadyUnderWay(row.range(present.cdb()));
            ended.thenRun(() -> guard.leave(pass));
        }
    }

    private final class GuardedCommand {

        private final TargetCommand command;
        private final VolumeCommand row;
        private final Nexus nexus;
        private final LoadMeter meter;
        private final Runnable ended;
        private BlockGuard.Pass pass;
        private boolean over;

        GuardedCommand(TargetCommand command, VolumeCommand row, Nexus nexus, LoadMeter meter, Runnable ended) {
            this.command = command;
            this.row = row;
            this.nexus = nexus;
            this.meter = meter;
            this.ended = ended;
        }

        void enter() {
            BlockGuard.Kind kind = isExclusive(command, row) ? BlockGuard.Kind.ATOMIC : BlockGuard.Kind.WRITE;
            pass = guard.enter(row.range(command.cdb()), kind, this::start);
            if (over) {
                guard.leave(pass);
            }
        }

        private void start() {
            if (command.isAborted()) {
                end();
            } else if (commands.conflicts(nexus, command.cdb())) {
                // What holds when a task becomes enabled is what counts (SPC-4, 5.13.1), and reads have gone past it.
                Replies.status(command, ScsiStatus.RESERVATION_CONFLICT);
                end();
            } else {
                begin();
            }
        }

        private void begin() {
            if (row.isAtomic() && description.emulatesCompareAndWrite()) {
                CompareAndWrite emulation = new CompareAndWrite(command, forwarder, meter, () -> {
                    emulations.remove(command);
                    end();
                });
                emulations.put(command, emulation);
                emulation.start();
            } else {
                forwarder.submit(command, row.sending(command), meter, this::end);
            }
        }

        private void end() {
            over = true;
            ended.run();
            if (pass != null) {
                guard.leave(pass);
            }
        }
    }

    /** A client has given a command up; completes when nothing of it happens any more. */
    public CompletionStage<Void> abort(TargetCommand command) {
        CompareAndWrite emulation = emulations.get(command);
        return emulation == null ? forwarder.abort(command) : emulation.abort();
    }

    /** A session that could use it has ended. */
    public void nexusLost(Nexus nexus) {
        users.remove(nexus);
        lastUser = nexus == lastUser ? null : lastUser;
        reservations.nexusLost(nexus);
    }

    /**
     * Who would miss it if it went away, and why; empty if nobody would. A session of the target of all volumes counts as
     * soon as a command of it was passed on.
     */
    public Optional<String> use() {
        if (reservations.isHeld()) {
            return Optional.of("it is reserved or has registrations");
        }
        return surroundings
                .nexuses()
                .find(nexus -> users.contains(nexus) || nexus.port() == TargetPort.OF_ONE && nexus.sees(this))
                .map(nexus -> "%s is logged in and uses it".formatted(nexus.name()));
    }

    /** It goes away. */
    public void close() {
        forwarder.removeListener(listener);
    }

    /** Ends the tasks of all other nexuses (CLEAR TASK SET); completes when nothing happens for any ended task any more. */
    public CompletionStage<Void> clearTasks(Nexus by) {
        return surroundings
                .nexuses()
                .endTasks(this, SenseData.COMMANDS_CLEARED_BY_ANOTHER_INITIATOR, nexus -> nexus != by)
                .thenCompose(nothing -> settled());
    }

    /** Resets it (LOGICAL UNIT RESET); completes when nothing happens for any ended task any more. */
    public CompletionStage<Void> reset(Nexus by) {
        reservations.reset();
        CompletionStage<Void> gone = surroundings.nexuses().endTasks(this, null, nexus -> nexus != by);
        surroundings.nexuses().tell(this, SenseData.BUS_DEVICE_RESET, nexus -> true);
        LOG.info("volume {} was reset by {}", name(), by.name());
        return gone.thenCompose(nothing -> settled());
    }

    /** Whether any client has registered for reservations, or holds one. */
    public boolean isReserved() {
        return reservations.isHeld();
    }

    /** Completes when no change of its state is under way any more that is now. */
    public CompletionStage<Void> settled() {
        return changes.settled();
    }

    /**
     * A server has raised a unit attention for the engine's session, by which it tells of something that concerns the
     * device and so every client, or of what it shows, which is looked at again. The command that met it is sent again.
     */
    private void serverAttention(String server, SenseData condition) {
        switch (condition.asc() << 8 | condition.ascq()) {
            // Mode parameters, capacity, inquiry data, LUNs have changed: the survey tells whether for the volume they
            // have.
            case 0x2a00, 0x2a01, 0x2a09, 0x3f03, 0x3f05, 0x3f0e ->
                surroundings.lookAgain().accept(server);
            // Another initiator has reserved or cleared something at the server, past the engine.
            case 0x2a03, 0x2a04, 0x2a05, 0x2f00, 0x2f01 ->
                LOG.warn(
                        "volume {}: server {} reports {}; somebody uses the device past the engine, which must not be",
                        name(),
                        server,
                        condition);
            // Asymmetric access states are the engine's own.
            case 0x2a06, 0x2a07 -> LOG.debug("volume {}: server {} reports {}", name(), server, condition);
            default -> {
                LOG.info("volume {}: server {} reports {}, and every client is told", name(), server, condition);
                tellAll(condition);
            }
        }
    }
}
