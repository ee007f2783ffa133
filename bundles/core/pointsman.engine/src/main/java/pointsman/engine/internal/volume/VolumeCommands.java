package pointsman.engine.internal.volume;

import io.netty.buffer.ByteBufUtil;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.DescriptionCommands.Answer;
import pointsman.iscsi.scsi.DescriptionCommands.Data;
import pointsman.iscsi.scsi.FieldPointer;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SenseKey;
import pointsman.iscsi.target.TargetCommand;

/**
 * Carries out what {@link VolumeCommand} says: refuses, answers, or lets a command be passed on. Confined to the data loop.
 */
public final class VolumeCommands {

    private static final Logger LOG = LoggerFactory.getLogger(VolumeCommands.class);

    private static final SenseData NOT_STORED = new SenseData(SenseKey.ABORTED_COMMAND, 0x55, 0x03);

    /** ABORT TASK, ABORT TASK SET, CLEAR TASK SET, LOGICAL UNIT RESET and TARGET RESET (SPC-4, 6.37). */
    private static final byte[] TASK_MANAGEMENT = {(byte) 0xda, 0, 0, 0};

    /** LOGICAL BLOCK ADDRESS of COMPARE AND WRITE and of WRITE ATOMIC(16). */
    private static final FieldPointer FIRST_BLOCK = FieldPointer.ofCommand(2, 7);

    private static final int LONGEST_MODE_LIST = 256;
    private static final int START = 0x01;
    private static final int LOAD_EJECT = 0x02;
    private static final int POWER_CONDITION = 0xf0;
    private static final int PREVENT = 0x03;

    private final Volume volume;
    private final ReservationDesk reservations;
    private final Changes changes;
    private final Volume.Surroundings surroundings;

    VolumeCommands(Volume volume, ReservationDesk reservations, Changes changes, Volume.Surroundings surroundings) {
        this.volume = volume;
        this.reservations = reservations;
        this.changes = changes;
        this.surroundings = surroundings;
    }

    /** Whether a command of a nexus meets a reservation that forbids it. */
    public boolean conflicts(Nexus nexus, byte[] cdb) {
        return reservations.conflicts(nexus, cdb);
    }

    /**
     * Deals with a command, if that is not a server's to do. It has met no unit attention.
     *
     * @param conflict whether it {@linkplain #conflicts meets a reservation}
     * @return its row if it is to be {@linkplain Volume#submit passed on}; null if it has been dealt with, or will be
     */
    public VolumeCommand take(TargetCommand command, Nexus nexus, boolean conflict) {
        byte[] cdb = command.cdb();
        if (conflict) {
            Replies.status(command, ScsiStatus.RESERVATION_CONFLICT);
            return null;
        }
        VolumeCommand row = VolumeCommand.of(cdb);
        if (row == null) {
            Replies.fail(command, volume.description().refusal(cdb));
            return null;
        }
        if (!row.isWellFormed(command)) {
            Replies.fail(command, SenseData.INVALID_FIELD_IN_CDB);
            return null;
        }
        if (row.isAnswered()) {
            return answer(command, row, nexus);
        }
        return mayPass(command, row, cdb) ? row : null;
    }

    private boolean mayPass(TargetCommand command, VolumeCommand row, byte[] cdb) {
        VolumeDescription description = volume.description();
        if (!description.offers(row)) {
            Replies.fail(command, description.refusal(cdb));
            return false;
        }
        Optional<SenseData> wrong = description.isTooLong(row, cdb)
                ? Optional.of(description.tooLong(row, cdb))
                : row.isAtomic() && description.emulatesCompareAndWrite()
                        ? wrongToCompare(command, row)
                        : Optional.empty();
        if (wrong.isPresent()) {
            Replies.fail(command, wrong.get());
            return false;
        }
        if (row.isIndivisible() && volume.isDivided(command)) {
            Replies.fail(command, FIRST_BLOCK.encode(SenseData.INVALID_FIELD_IN_CDB));
            return false;
        }
        if (row.writes() && volume.modes().softwareWriteProtect()) {
            Replies.fail(command, SenseData.SOFTWARE_WRITE_PROTECTED);
            return false;
        }
        return true;
    }

    private Optional<SenseData> wrongToCompare(TargetCommand command, VolumeCommand row) {
        return volume.description().isWithin(row, command.cdb())
                ? CompareAndWrite.whatIsWrong(
                        command, volume.record().blockBytes(), volume.modes().dpoFua())
                : Optional.of(SenseData.LBA_OUT_OF_RANGE);
    }

    private VolumeCommand answer(TargetCommand command, VolumeCommand row, Nexus nexus) {
        byte[] cdb = command.cdb();
        switch (row) {
            case TEST_UNIT_READY -> {
                if (volume.forwarder().isOffline()) {
                    // The forwarder says so, in the same words as for every other command.
                    return row;
                }
                Replies.good(command);
            }
            case RESERVE_6 -> reservations.reserveOrRelease(command, nexus, true);
            case RELEASE_6 -> reservations.reserveOrRelease(command, nexus, false);
            case REGISTER,
                    RESERVE,
                    RELEASE,
                    CLEAR,
                    PREEMPT,
                    PREEMPT_AND_ABORT,
                    REGISTER_AND_IGNORE,
                    REGISTER_AND_MOVE -> reservations.persistentReserveOut(command, nexus);
            case MODE_SELECT_6, MODE_SELECT_10 -> modeSelect(command, nexus);
            default -> Replies.answer(command, describe(row, cdb, nexus));
        }
        return null;
    }

    private Answer describe(VolumeCommand row, byte[] cdb, Nexus nexus) {
        return switch (row) {
            case REQUEST_SENSE -> nexus.requestSense(volume, cdb);
            case INQUIRY -> volume.description().inquiry(cdb, nexus.port());
            case READ_CAPACITY_10 -> volume.description().readCapacity10(cdb);
            case READ_CAPACITY_16 -> volume.description().readCapacity16(cdb);
            case MODE_SENSE_6, MODE_SENSE_10 -> volume.modes().sense(cdb);
            case READ_KEYS, READ_RESERVATION, REPORT_CAPABILITIES, READ_FULL_STATUS ->
                reservations.persistentReserveIn(cdb);
            case REPORT_TARGET_PORT_GROUPS -> VolumeDescription.targetPortGroups(cdb);
            case REPORT_SUPPORTED_OPERATION_CODES -> volume.description().supportedCommands(cdb);
            case REPORT_SUPPORTED_TASK_MANAGEMENT_FUNCTIONS -> taskManagementFunctions(cdb);
            case START_STOP_UNIT -> goodIf((cdb[4] & START) != 0 && (cdb[4] & (POWER_CONDITION | LOAD_EJECT)) == 0);
            case PREVENT_ALLOW_MEDIUM_REMOVAL -> goodIf((cdb[4] & PREVENT) == 0);
            default -> throw new IllegalStateException("nobody answers " + row);
        };
    }

    /** One client must not stop, lock or eject what others use, so only the request for what is so anyway succeeds. */
    private static Answer goodIf(boolean condition) {
        return condition ? new Data(new byte[0]) : new DescriptionCommands.Failure(SenseData.INVALID_FIELD_IN_CDB);
    }

    private static Answer taskManagementFunctions(byte[] cdb) {
        long allocationLength = Bytes.u32(cdb, 6);
        return allocationLength < TASK_MANAGEMENT.length
                ? new DescriptionCommands.Failure(SenseData.INVALID_FIELD_IN_CDB)
                : new Data(TASK_MANAGEMENT.clone());
    }

    private void modeSelect(TargetCommand command, Nexus nexus) {
        int length = Math.min(command.dataOut().readableBytes(), LONGEST_MODE_LIST);
        byte[] list = ByteBufUtil.getBytes(command.dataOut(), command.dataOut().readerIndex(), length);
        changes.add(() -> {
            if (command.isAborted()) {
                return CompletableFuture.completedFuture(null);
            }
            if (reservations.conflicts(nexus, command.cdb())) {
                // A reservation has come before it.
                Replies.status(command, ScsiStatus.RESERVATION_CONFLICT);
                return CompletableFuture.completedFuture(null);
            }
            ModePages.Selected selected = volume.modes().select(command.cdb(), list);
            if (selected instanceof ModePages.Refused refused) {
                Replies.fail(command, refused.sense());
                return CompletableFuture.completedFuture(null);
            }
            ModePages pages = ((ModePages.Accepted) selected).pages();
            if (pages.equals(volume.modes())) {
                Replies.good(command);
                return CompletableFuture.completedFuture(null);
            }
            return protect(command, nexus, pages.softwareWriteProtect());
        });
    }

    private CompletionStage<Void> protect(TargetCommand command, Nexus nexus, boolean protect) {
        return surroundings
                .journal()
                .keep(volume.record().device(), StateJournal.MODES, protect ? "protected" : "")
                .handle((nothing, failure) -> {
                    if (failure == null) {
                        volume.setModes(volume.modes().withProtect(protect));
                        surroundings.nexuses().tell(volume, SenseData.MODE_PARAMETERS_CHANGED, other -> other != nexus);
                        Replies.good(command);
                    } else {
                        LOG.error("volume {}: its write protection could not be stored", volume.name(), failure);
                        Replies.fail(command, NOT_STORED);
                    }
                    return null;
                });
    }
}
