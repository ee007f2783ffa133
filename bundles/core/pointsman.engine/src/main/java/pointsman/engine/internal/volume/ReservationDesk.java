package pointsman.engine.internal.volume;

import io.netty.buffer.ByteBufUtil;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.scsi.DescriptionCommands.Answer;
import pointsman.iscsi.scsi.NexusName;
import pointsman.iscsi.scsi.PersistentReserveOut;
import pointsman.iscsi.scsi.Reservations;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SenseKey;
import pointsman.iscsi.target.TargetCommand;

/**
 * The registrations and reservations of one volume: durable before they are acknowledged, and not in force before they are
 * durable. Changes are carried out one at a time, in their order. Confined to the data loop.
 */
final class ReservationDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ReservationDesk.class);

    /** Insufficient resources (SPC-4, annex D), which a client may try again. */
    private static final SenseData NOT_STORED = new SenseData(SenseKey.ABORTED_COMMAND, 0x55, 0x03);

    private final Volume volume;
    private final Nexuses nexuses;
    private final StateJournal journal;
    private final Changes changes;
    private final String boot;
    private final Reservations inForce = new Reservations(TargetPort.values().length, true);

    /** Who has reserved with RESERVE(6); null if nobody. */
    private String reservedBy;

    /**
     * @param stored what is left of an earlier run
     * @param boot the present start of the host's operating system; empty where that is not known
     */
    ReservationDesk(
            Volume volume,
            Nexuses nexuses,
            StateJournal journal,
            Changes changes,
            StoredReservations stored,
            String boot) {
        this.volume = volume;
        this.nexuses = nexuses;
        this.journal = journal;
        this.changes = changes;
        this.boot = boot;
        inForce.restore(stored.state());
        // The restart has ended what RESERVE(6) had reserved, and whoever had it must not believe otherwise.
        stored.reservedBy().ifPresent(nexus -> nexuses.tell(nexus, volume, SenseData.POWER_ON));
    }

    /** Whether a command of a nexus meets a reservation that forbids it. */
    boolean conflicts(Nexus nexus, byte[] cdb) {
        return inForce.conflicts(nexus.name(), cdb);
    }

    /** Whether there is a registration or a reservation of any kind. */
    boolean isHeld() {
        return reservedBy != null || !inForce.state().registrations().isEmpty();
    }

    /** The answer to PERSISTENT RESERVE IN. */
    Answer persistentReserveIn(byte[] cdb) {
        return inForce.persistentReserveIn(cdb);
    }

    /** Carries out PERSISTENT RESERVE OUT. */
    void persistentReserveOut(TargetCommand command, Nexus nexus) {
        int length = Math.min(command.dataOut().readableBytes(), PersistentReserveOut.MAX_LIST_LENGTH);
        byte[] list = ByteBufUtil.getBytes(command.dataOut(), command.dataOut().readerIndex(), length);
        PersistentReserveOut.Parsed parsed = PersistentReserveOut.parse(command.cdb(), list);
        if (parsed instanceof PersistentReserveOut.Refused refused) {
            Replies.fail(command, refused.sense());
        } else if (parsed instanceof PersistentReserveOut.Command out) {
            changes.add(() -> persistentReserveOut(command, nexus, out.out()));
        }
    }

    private CompletionStage<Void> persistentReserveOut(TargetCommand command, Nexus nexus, PersistentReserveOut out) {
        if (isOver(command, nexus)) {
            return done();
        }
        Reservations next = new Reservations(TargetPort.values().length, true);
        next.restore(inForce.state());
        Reservations.Outcome outcome = next.persistentReserveOut(nexus.name(), out);
        if (outcome.status() == ScsiStatus.GOOD && out.allTargetPorts()) {
            registerAtOtherPorts(next, nexus, out);
        }
        if (outcome.sense().isPresent()) {
            Replies.fail(command, outcome.sense().get());
            return done();
        }
        if (!outcome.changed()) {
            Replies.status(command, outcome.status());
            return done();
        }
        StoredReservations stored = new StoredReservations(next.state(), Optional.ofNullable(reservedBy), boot);
        return keep(command, stored, () -> {
                    inForce.restore(next.state());
                    outcome.attentions().forEach((name, condition) -> nexuses.tell(name, volume, condition));
                    return nexuses.endTasks(volume, outcome.aborted());
                })
                .thenAccept(kept -> {
                    if (kept) {
                        Replies.status(command, ScsiStatus.GOOD);
                    }
                });
    }

    /** ALL_TG_PT: the same key for the same initiator port at the other target ports of the volume. */
    private static void registerAtOtherPorts(Reservations next, Nexus nexus, PersistentReserveOut out) {
        for (TargetPort port : TargetPort.values()) {
            if (port != nexus.port()) {
                String other = NexusName.of(NexusName.initiatorPort(nexus.name()), port.relativeIdentifier());
                next.persistentReserveOut(
                        other,
                        new PersistentReserveOut(
                                PersistentReserveOut.Action.REGISTER_AND_IGNORE_EXISTING_KEY,
                                0,
                                0,
                                out.serviceActionKey(),
                                false,
                                out.persist()));
            }
        }
    }

    /** Carries out RESERVE(6) or RELEASE(6). */
    void reserveOrRelease(TargetCommand command, Nexus nexus, boolean reserve) {
        // Neither third parties nor extents (SPC-2, 7.21 and 7.16).
        if ((command.cdb()[1] & 0x11) != 0) {
            Replies.fail(command, SenseData.INVALID_FIELD_IN_CDB);
            return;
        }
        changes.add(() -> {
            if (isOver(command, nexus)) {
                return done();
            }
            String holder = reserve ? nexus.name() : nexus.name().equals(reservedBy) ? null : reservedBy;
            return keep(command, new StoredReservations(inForce.state(), Optional.ofNullable(holder), boot), () -> {
                        if (reserve) {
                            inForce.reserve(nexus.name());
                        } else {
                            inForce.release(nexus.name());
                        }
                        reservedBy = holder;
                        return done();
                    })
                    .thenAccept(kept -> {
                        if (kept) {
                            Replies.status(command, ScsiStatus.GOOD);
                        }
                    });
        });
    }

    /**
     * A session has ended: what it has reserved with RESERVE(6) is free again. Who comes back is told of that. It takes its
     * place behind the changes of the session, which may still be on their way to the disk.
     */
    void nexusLost(Nexus nexus) {
        if (changes.isIdle() && !nexus.name().equals(reservedBy)) {
            return;
        }
        changes.add(() -> {
            if (nexus.name().equals(reservedBy)) {
                inForce.nexusLost(nexus.name());
                reservedBy = null;
                nexuses.tell(nexus.name(), volume, SenseData.I_T_NEXUS_LOSS);
            }
            return done();
        });
    }

    /** The volume is reset: what RESERVE(6) has got ends. */
    void reset() {
        changes.add(() -> {
            inForce.reset();
            reservedBy = null;
            return done();
        });
    }

    /** Whether a command has met its end while it waited; a reservation may have come before it. */
    private boolean isOver(TargetCommand command, Nexus nexus) {
        if (command.isAborted()) {
            return true;
        }
        if (conflicts(nexus, command.cdb())) {
            Replies.status(command, ScsiStatus.RESERVATION_CONFLICT);
            return true;
        }
        return false;
    }

    /** Stores a state and then lets it be in force; or fails the command, and all is as before. */
    private CompletionStage<Boolean> keep(
            TargetCommand command, StoredReservations stored, Supplier<CompletionStage<Void>> inForceNow) {
        return journal.keep(volume.record().device(), StateJournal.RESERVATIONS, stored.encode())
                .handle((nothing, failure) -> {
                    if (failure == null) {
                        return inForceNow.get().thenApply(done -> true);
                    }
                    LOG.error("volume {}: a reservation could not be stored and is refused", volume.name(), failure);
                    Replies.fail(command, NOT_STORED);
                    return CompletableFuture.completedStage(false);
                })
                .thenCompose(stage -> stage);
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
