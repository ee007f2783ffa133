package pointsman.engine.internal.link;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.scsi.BlockDeviceCharacteristics;
import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.Capacity;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.LogicalBlockProvisioning;
import pointsman.iscsi.scsi.ModeData;
import pointsman.iscsi.scsi.SupportedCommands;
import pointsman.iscsi.scsi.VpdPage;

/** Asks a logical unit what it can do beyond READ and WRITE. Confined to the data loop. */
final class FeatureSurvey {

    private static final int PAGE_LENGTH = 1024;
    private static final int COMMANDS_LENGTH = 16_384;
    private static final int STATUS_LENGTH = 24;

    /** No device is as large as that. */
    private static final long NO_BLOCK = 1L << 62;

    private static final int ZEROES_UNMAPPED = 0x40;

    private final InitiatorSession session;
    private final int lun;
    private final Duration limit;

    /** @param limit longest time until each answer */
    FeatureSurvey(InitiatorSession session, int lun, Duration limit) {
        this.session = session;
        this.lun = lun;
        this.limit = limit;
    }

    /**
     * What the pages and the list of commands say, where the unit has them.
     *
     * @param capacity the answer to READ CAPACITY(16), which has been asked for already
     * @param modes the mode parameters, likewise
     */
    CompletionStage<UnitFeatures> run(CompletionStage<byte[]> capacity, CompletionStage<Optional<ModeData>> modes) {
        CompletionStage<Optional<byte[]>> limits = page(VpdPage.BLOCK_LIMITS);
        CompletionStage<Optional<byte[]>> characteristics = page(VpdPage.BLOCK_DEVICE_CHARACTERISTICS);
        CompletionStage<Optional<byte[]>> provisioning = page(VpdPage.LOGICAL_BLOCK_PROVISIONING);
        CompletionStage<Optional<Set<CommandDefinition>>> commands = commands();
        return limits.thenCompose(b0 -> characteristics.thenCompose(
                b1 -> provisioning.thenCompose(b2 -> capacity.thenCompose(size -> modes.thenCompose(
                        mode -> commands.thenApply(list -> features(b0, b1, b2, size, mode, list)))))));
    }

    private static UnitFeatures features(
            Optional<byte[]> limits,
            Optional<byte[]> characteristics,
            Optional<byte[]> provisioning,
            byte[] capacity,
            Optional<ModeData> modes,
            Optional<Set<CommandDefinition>> commands) {
        UnitFeatures none = UnitFeatures.UNKNOWN;
        Optional<Capacity> size = Capacity.parse16(capacity);
        return new UnitFeatures(
                limits.flatMap(BlockLimits::parse).orElse(none.limits()),
                characteristics.flatMap(BlockDeviceCharacteristics::parse).orElse(none.characteristics()),
                provisioning.flatMap(LogicalBlockProvisioning::parse).orElse(none.provisioning()),
                size.map(Capacity::thin).orElse(false),
                capacity.length > 14 && (capacity[14] & ZEROES_UNMAPPED) != 0,
                size.map(Capacity::physicalExponent).orElse(0),
                modes.map(ModeData::dpoFua).orElse(false),
                modes.map(ModeData::writeProtected).orElse(false),
                commands);
    }

    /**
     * The commands that it says it has, without those that it gets wrong: some servers answer GET LBA STATUS with something
     * else than what was asked for, and with GOOD where there is no block (SBC-3, 5.5.1).
     */
    private CompletionStage<Optional<Set<CommandDefinition>>> commands() {
        CompletionStage<Optional<byte[]>> list =
                ask("REPORT SUPPORTED OPERATION CODES", SupportedCommands.request(COMMANDS_LENGTH), COMMANDS_LENGTH);
        CompletionStage<Optional<byte[]>> status =
                ask("GET LBA STATUS", Cdb.getLbaStatus(NO_BLOCK, STATUS_LENGTH), STATUS_LENGTH);
        return list.thenCompose(data -> status.thenApply(answer -> {
            Optional<Set<CommandDefinition>> said = data.flatMap(SupportedCommands::parse);
            if (answer.isEmpty()) {
                return said;
            }
            Set<CommandDefinition> without = EnumSet.copyOf(said.orElse(EnumSet.allOf(CommandDefinition.class)));
            without.remove(CommandDefinition.GET_LBA_STATUS);
            return Optional.of(without);
        }));
    }

    private CompletionStage<Optional<byte[]>> page(int page) {
        return ask("INQUIRY", Cdb.inquiryVpd(page, PAGE_LENGTH), PAGE_LENGTH);
    }

    private CompletionStage<Optional<byte[]>> ask(String name, byte[] cdb, int length) {
        return ScsiCall.readIfThere(session, name, lun, cdb, length, limit);
    }
}
