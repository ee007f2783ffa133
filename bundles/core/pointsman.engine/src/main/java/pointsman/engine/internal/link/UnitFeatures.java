package pointsman.engine.internal.link;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pointsman.iscsi.scsi.BlockDeviceCharacteristics;
import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.LogicalBlockProvisioning;

/**
 * What a logical unit can do beyond READ and WRITE, as a server says.
 *
 * @param limits bounds of one command, page B0; 0 where nothing is said
 * @param characteristics page B1
 * @param provisioning page B2
 * @param thin whether logical block provisioning management is enabled (LBPME)
 * @param zeroesUnmapped whether unmapped blocks read as zeroes (LBPRZ of READ CAPACITY)
 * @param physicalExponent logical blocks of a physical one, as a power of two, 0 to 15
 * @param dpoFua whether DPO and FUA bits of commands are understood
 * @param writeProtected whether it cannot be written
 * @param commands what it says that it carries out; empty if it does not say
 */
public record UnitFeatures(
        BlockLimits limits,
        BlockDeviceCharacteristics characteristics,
        LogicalBlockProvisioning provisioning,
        boolean thin,
        boolean zeroesUnmapped,
        int physicalExponent,
        boolean dpoFua,
        boolean writeProtected,
        Optional<Set<CommandDefinition>> commands) {

    /** Of a unit that says nothing. */
    public static final UnitFeatures UNKNOWN = new UnitFeatures(
            new BlockLimits(0, 0, 0),
            new BlockDeviceCharacteristics(0),
            LogicalBlockProvisioning.FULL,
            false,
            false,
            0,
            false,
            false,
            Optional.empty());

    private static final int FIELDS = 9;

    public UnitFeatures {
        commands = commands.map(Set::copyOf);
    }

    /** Whether a command may be expected to work. */
    public boolean offers(CommandDefinition command) {
        return commands.isEmpty() || commands.get().contains(command);
    }

    /** What works whichever of several ways to a device is taken: the most restrictive of each; UNKNOWN for none. */
    public static UnitFeatures common(Collection<UnitFeatures> all) {
        return all.stream().reduce(UnitFeatures::and).orElse(UNKNOWN);
    }

    private UnitFeatures and(UnitFeatures other) {
        return new UnitFeatures(
                common(limits, other.limits),
                characteristics.equals(other.characteristics) ? characteristics : new BlockDeviceCharacteristics(0),
                common(provisioning, other.provisioning),
                thin && other.thin,
                zeroesUnmapped && other.zeroesUnmapped,
                Math.max(physicalExponent, other.physicalExponent),
                dpoFua && other.dpoFua,
                writeProtected || other.writeProtected,
                commands.isEmpty() ? other.commands : Optional.of(commonCommands(other)));
    }

    private Set<CommandDefinition> commonCommands(UnitFeatures other) {
        return commands.orElseThrow().stream().filter(other::offers).collect(Collectors.toSet());
    }

    private static BlockLimits common(BlockLimits a, BlockLimits b) {
        return new BlockLimits(
                Math.max(a.optimalGranularity(), b.optimalGranularity()),
                lower(a.maximumTransfer(), b.maximumTransfer()),
                lower(a.optimalTransfer(), b.optimalTransfer()),
                Math.min(a.maximumCompareAndWrite(), b.maximumCompareAndWrite()),
                Math.min(a.maximumUnmapBlocks(), b.maximumUnmapBlocks()),
                Math.min(a.maximumUnmapDescriptors(), b.maximumUnmapDescriptors()),
                Math.max(a.unmapGranularity(), b.unmapGranularity()),
                lower(a.maximumWriteSame(), b.maximumWriteSame()),
                Math.min(a.maximumAtomic(), b.maximumAtomic()));
    }

    /** Of two bounds of which 0 is none. */
    private static long lower(long a, long b) {
        return a == 0 || b == 0 ? Math.max(a, b) : Math.min(a, b);
    }

    private static LogicalBlockProvisioning common(LogicalBlockProvisioning a, LogicalBlockProvisioning b) {
        return new LogicalBlockProvisioning(
                a.unmap() && b.unmap(),
                a.writeSame16() && b.writeSame16(),
                a.writeSame10() && b.writeSame10(),
                a.zeroesUnmapped() && b.zeroesUnmapped(),
                a.provisioningType() == b.provisioningType() ? a.provisioningType() : 0);
    }

    /** A text that {@link #parse} reads, for the store. */
    public String encode() {
        HexFormat hex = HexFormat.of();
        return String.join(
                " ",
                hex.formatHex(limits.encode()),
                hex.formatHex(characteristics.encode()),
                hex.formatHex(provisioning.encode()),
                Boolean.toString(thin),
                Boolean.toString(zeroesUnmapped),
                Integer.toString(physicalExponent),
                Boolean.toString(dpoFua),
                Boolean.toString(writeProtected),
                commands.map(all -> all.stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
                        .orElse("?"));
    }

    /** Reads what {@link #encode} has written; empty if it is something else, as another release may have written. */
    public static Optional<UnitFeatures> parse(String text) {
        String[] fields = text.split(" ", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            HexFormat hex = HexFormat.of();
            Optional<BlockLimits> limits = BlockLimits.parse(hex.parseHex(fields[0]));
            Optional<BlockDeviceCharacteristics> characteristics =
                    BlockDeviceCharacteristics.parse(hex.parseHex(fields[1]));
            Optional<LogicalBlockProvisioning> provisioning = LogicalBlockProvisioning.parse(hex.parseHex(fields[2]));
            if (limits.isEmpty() || characteristics.isEmpty() || provisioning.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new UnitFeatures(
                    limits.get(),
                    characteristics.get(),
                    provisioning.get(),
                    Boolean.parseBoolean(fields[3]),
                    Boolean.parseBoolean(fields[4]),
                    Integer.parseInt(fields[5]),
                    Boolean.parseBoolean(fields[6]),
                    Boolean.parseBoolean(fields[7]),
                    fields[8].equals("?") ? Optional.empty() : Optional.of(names(fields[8]))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Set<CommandDefinition> names(String list) {
        Set<CommandDefinition> commands = EnumSet.noneOf(CommandDefinition.class);
        Arrays.stream(list.split(","))
                .filter(name -> !name.isEmpty())
                .forEach(name -> commands.add(CommandDefinition.valueOf(name)));
        return commands;
    }
}
