package pointsman.headless.ctl;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import pointsman.api.DeviceStatus;
import pointsman.api.Extent;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.headless.UserError;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Quantities;
import pointsman.headless.text.Table;

/** What clients see of the devices. Without a further word the volumes are listed. */
@Command(
        name = "volume",
        description = "The volumes that clients see; create, grow and delete those that lie on several devices.",
        mixinStandardHelpOptions = true,
        subcommands = {
            VolumeCommand.Listing.class,
            VolumeCommand.Show.class,
            VolumeCommand.Create.class,
            VolumeCommand.Grow.class,
            VolumeCommand.Mode.class,
            VolumeCommand.Delete.class
        })
final class VolumeCommand extends CtlAction {

    private static final String EXTENT = "DEVICE[:FIRST:BLOCKS]";
    private static final String EXTENT_DESCRIPTION =
            "The whole device (name or id), or BLOCKS blocks from block FIRST on.";

    @Override
    int act(CtlSession session) throws InterruptedException {
        return list(session);
    }

    private static int list(CtlSession session) throws InterruptedException {
        SystemSnapshot snapshot = session.snapshot();
        if (session.printer().json()) {
            session.printer().value(snapshot.volumes());
            return 0;
        }
        Names names = new Names(snapshot);
        Table table = new Table()
                .words("VOLUME")
                .figures("LUN")
                .figures("SIZE")
                .words("STATE")
                .words("MODE")
                .words("LAYOUT")
                .words("DEVICES");
        snapshot.volumes().values().stream()
                .sorted(Comparator.comparingInt(VolumeStatus::lun))
                .forEach(volume -> table.row(
                        volume.name(),
                        volume.lun(),
                        Figures.bytes((double) volume.blocks() * volume.blockBytes()),
                        Tones.of(volume.state()),
                        Tones.word(volume.mode()),
                        layout(volume),
                        String.join(
                                ", ",
                                volume.extents().stream()
                                        .map(Extent::device)
                                        .distinct()
                                        .map(names::of)
                                        .toList())));
        session.printer().table(table);
        return 0;
    }

    private static int show(CtlSession session, VolumeStatus volume) throws InterruptedException {
        if (session.printer().json()) {
            session.printer().value(volume);
            return 0;
        }
        SystemSnapshot snapshot = session.snapshot();
        Names names = new Names(snapshot);
        Printer printer = session.printer();
        printer.line("Volume %s (%s), %s"
                .formatted(volume.name(), volume.id(), Figures.bytes((double) volume.blocks() * volume.blockBytes())));
        printer.line("Target %s, LUN %d of the target of all".formatted(volume.targetName(), volume.lun()));
        printer.line("%d blocks of %d bytes, %s".formatted(volume.blocks(), volume.blockBytes(), layout(volume)));
        Table table = new Table()
                .words("DEVICE")
                .figures("FIRST")
                .figures("BLOCKS")
                .words("STATE")
                .words("SERVER");
        for (Extent extent : volume.extents()) {
            DeviceStatus device = snapshot.devices().get(extent.device());
            if (device == null) {
                throw new UserError("the device '%s' has gone meanwhile; try again".formatted(extent.device()));
            }
            table.row(
                    names.of(extent.device()),
                    extent.firstBlock(),
                    extent.blocks(),
                    Tones.of(device.state()),
                    snapshot.mapping().serverOf(device.id()).map(names::of).orElse(Figures.UNKNOWN));
        }
        printer.table(table);
        return 0;
    }

    private static String layout(VolumeStatus volume) {
        if (volume.ofDevice()) {
            return "whole device";
        }
        return volume.layout() == VolumeLayout.STRIPED
                ? "striped, %s on each of %d"
                        .formatted(
                                Figures.bytes((double) volume.stripeBlocks() * volume.blockBytes()),
                                volume.stripeWidth())
                : Tones.word(volume.layout());
    }

    private static VolumeStatus volume(SystemSnapshot snapshot, String text) {
        return snapshot.volumes().get(new Names(snapshot).volume(text));
    }

    /** The extents that the arguments of a command mean. */
    private static List<Extent> extents(CtlAction action, SystemSnapshot snapshot, List<String> texts) {
        return texts.stream().map(text -> extent(action, snapshot, text)).toList();
    }

    /** Names of devices may have colons, so the numbers are looked for from the end. */
    private static Extent extent(CtlAction action, SystemSnapshot snapshot, String text) {
        Names names = new Names(snapshot);
        String[] parts = text.split(":");
        int last = parts.length - 1;
        boolean numbers = last >= 2 && parts[last].matches("\\d{1,18}") && parts[last - 1].matches("\\d{1,18}");
        if (!numbers) {
            DeviceStatus device = snapshot.devices().get(names.device(text));
            return new Extent(device.id(), 0, device.blocks());
        }
        String name = text.substring(0, text.length() - parts[last].length() - parts[last - 1].length() - 2);
        try {
            return new Extent(names.device(name), Long.parseLong(parts[last - 1]), Long.parseLong(parts[last]));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(action.spec.commandLine(), "'%s': %s".formatted(text, e.getMessage()), e);
        }
    }

    @Command(name = "list", description = "List the volumes.", mixinStandardHelpOptions = true)
    static final class Listing extends CtlAction {

        @Override
        int act(CtlSession session) throws InterruptedException {
            return list(session);
        }
    }

    @Command(name = "show", description = "Show where a volume lies.", mixinStandardHelpOptions = true)
    static final class Show extends CtlAction {

        @Parameters(paramLabel = "VOLUME", description = "Name or id of the volume.")
        private String volume;

        @Override
        int act(CtlSession session) throws InterruptedException {
            return show(session, volume(session.snapshot(), volume));
        }
    }

    @Command(
            name = "create",
            description = "Create a volume over parts of devices; without --stripe one follows the other.",
            mixinStandardHelpOptions = true)
    static final class Create extends CtlAction {

        @Parameters(index = "0", paramLabel = "NAME", description = "Name of the volume.")
        private String name;

        @Parameters(index = "1..*", arity = "1..*", paramLabel = EXTENT, description = EXTENT_DESCRIPTION)
        private List<String> extents;

        @Option(
                names = "--stripe",
                paramLabel = "SIZE",
                description = "Lay stripes of this size on the extents in turn, like 64KiB. What is over at the end of"
                        + " whole devices of unequal length is left out.")
        private String stripe;

        @Override
        int act(CtlSession session) throws InterruptedException {
            SystemSnapshot snapshot = session.snapshot();
            List<Extent> parts = extents(this, snapshot, extents);
            long stripeBlocks = 0;
            if (stripe != null) {
                stripeBlocks = stripeBlocks(snapshot.devices().get(parts.get(0).device()));
                parts = evened(parts, stripeBlocks);
            }
            VolumeLayout layout = stripe == null ? VolumeLayout.CONCATENATED : VolumeLayout.STRIPED;
            return show(
                    session,
                    session.await(session.service()
                            .createVolume(new VolumeRequest(name, layout, stripeBlocks, parts, session.who()))));
        }

        private long stripeBlocks(DeviceStatus device) {
            try {
                long bytes = Quantities.bytes(stripe);
                if (bytes % device.blockBytes() != 0) {
                    throw new IllegalArgumentException(
                            "%s is not a multiple of blocks of %d bytes".formatted(stripe, device.blockBytes()));
                }
                return bytes / device.blockBytes();
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--stripe: " + e.getMessage(), e);
            }
        }

        /** Extents that were said in blocks stay as they were said; of whole devices the length that fits all is taken. */
        private List<Extent> evened(List<Extent> parts, long stripeBlocks) {
            boolean wholeDevices = extents.stream().noneMatch(text -> text.matches(".*:\\d+:\\d+"));
            if (!wholeDevices) {
                return parts;
            }
            long shortest = parts.stream().mapToLong(Extent::blocks).min().orElseThrow();
            long length = shortest - shortest % stripeBlocks;
            if (length == 0) {
                throw new UserError("a stripe of %s is longer than a device; use shorter stripes".formatted(stripe));
            }
            return parts.stream()
                    .map(part -> new Extent(part.device(), part.firstBlock(), length))
                    .toList();
        }
    }

    @Command(
            name = "grow",
            description = "Append extents to a volume while its clients go on; to a striped one whole stripe sets.",
            mixinStandardHelpOptions = true)
    static final class Grow extends CtlAction {

        @Parameters(index = "0", paramLabel = "VOLUME", description = "Name or id of the volume.")
        private String volume;

        @Parameters(index = "1..*", arity = "1..*", paramLabel = EXTENT, description = EXTENT_DESCRIPTION)
        private List<String> extents;

        @Override
        int act(CtlSession session) throws InterruptedException {
            SystemSnapshot snapshot = session.snapshot();
            return show(
                    session,
                    session.await(session.service()
                            .growVolume(
                                    volume(snapshot, volume).id(), extents(this, snapshot, extents), session.who())));
        }
    }

    @Command(
            name = "mode",
            description =
                    "Let the data of a volume flow through the engine, or past it; docs/direct-mode.md tells what that means.",
            mixinStandardHelpOptions = true)
    static final class Mode extends CtlAction {

        @Parameters(index = "0", paramLabel = "VOLUME", description = "Name or id of the volume.")
        private String volume;

        @Parameters(index = "1", paramLabel = "proxy|direct", description = "Through the engine, or past it.")
        private String mode;

        @Override
        int act(CtlSession session) throws InterruptedException {
            VolumeMode wanted =
                    switch (mode) {
                        case "proxy" -> VolumeMode.PROXY;
                        case "direct" -> VolumeMode.DIRECT;
                        default ->
                            throw new ParameterException(
                                    spec.commandLine(), "the mode is proxy or direct, got '%s'".formatted(mode));
                    };
            String id = volume(session.snapshot(), volume).id();
            return show(session, session.await(session.service().setVolumeMode(id, wanted, session.who())));
        }
    }

    @Command(
            name = "delete",
            description = "Forget how a volume lies on its devices; what is on them stays.",
            mixinStandardHelpOptions = true)
    static final class Delete extends CtlAction {

        @Parameters(paramLabel = "VOLUME", description = "Name or id of the volume.")
        private String volume;

        @Override
        int act(CtlSession session) throws InterruptedException {
            String id = volume(session.snapshot(), volume).id();
            VolumeStatus deleted = session.await(session.service().deleteVolume(id, session.who()));
            if (session.printer().json()) {
                session.printer().value(deleted);
            } else {
                session.printer()
                        .line("Volume %s was deleted; its devices have kept what is on them."
                                .formatted(deleted.name()));
            }
            return 0;
        }
    }
}
