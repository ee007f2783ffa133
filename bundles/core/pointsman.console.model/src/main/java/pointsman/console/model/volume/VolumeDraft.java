package pointsman.console.model.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pointsman.api.DeviceStatus;
import pointsman.api.Extent;
import pointsman.api.RedirectorException;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeRules;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.text.ByteSizes;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Sentence;
import pointsman.topology.DeviceNames;

/**
 * A new volume, or one that shall grow, as a person has typed it in so far. Until the person types blocks, they are
 * proposed: as much as is free, as the layout wants it. Immutable; an edit makes another one.
 */
public final class VolumeDraft {

    /** Stripes that are offered; others can be typed in. */
    public static final List<String> STRIPES =
            List.of("16 KiB", "32 KiB", "64 KiB", "128 KiB", "256 KiB", "512 KiB", "1 MiB");

    private static final String USUAL_STRIPE = "64 KiB";

    private final SystemSnapshot system;
    private final Optional<VolumeStatus> grown;
    private final String name;
    private final VolumeLayout layout;
    private final String stripe;
    private final List<ExtentDraft> extents;
    private final boolean proposed;

    private VolumeDraft(
            SystemSnapshot system,
            Optional<VolumeStatus> grown,
            String name,
            VolumeLayout layout,
            String stripe,
            List<ExtentDraft> extents,
            boolean proposed) {
        this.system = system;
        this.grown = grown;
        this.name = name;
        this.layout = layout;
        this.stripe = stripe;
        this.extents = List.copyOf(extents);
        this.proposed = proposed;
    }

    /**
     * A new volume over all that is free on some devices; striped if there are several.
     *
     * @param devices ids, at least one
     */
    public static VolumeDraft create(SystemSnapshot system, List<String> devices) {
        VolumeLayout layout = devices.size() > 1 ? VolumeLayout.STRIPED : VolumeLayout.CONCATENATED;
        List<ExtentDraft> rows =
                devices.stream().map(device -> new ExtentDraft(device, "", "")).toList();
        return new VolumeDraft(system, Optional.empty(), freeName(system), layout, USUAL_STRIPE, rows, true).propose();
    }

    /** More extents of a volume: of a striped one a whole stripe set, on the devices on which it lies if they have room. */
    public static VolumeDraft grow(SystemSnapshot system, VolumeStatus volume) {
        String stripe = ByteSizes.format(Math.max(1, volume.stripeBlocks()) * volume.blockBytes());
        return new VolumeDraft(system, Optional.of(volume), volume.name(), volume.layout(), stripe, List.of(), true)
                .plus();
    }

    /** The volume that shall grow; empty for a new one. */
    public Optional<VolumeStatus> grown() {
        return grown;
    }

    public String name() {
        return name;
    }

    public VolumeLayout layout() {
        return layout;
    }

    /** The size of a stripe as it was typed in; without meaning unless striped. */
    public String stripe() {
        return stripe;
    }

    /** The extents as they were typed in or proposed. */
    public List<ExtentDraft> extents() {
        return extents;
    }

    /** Whether the blocks are those that were proposed. */
    public boolean isProposed() {
        return proposed;
    }

    /** How many extents come and go together. */
    public int step() {
        return grown.filter(volume -> volume.layout() == VolumeLayout.STRIPED)
                .map(VolumeStatus::stripeWidth)
                .orElse(1);
    }

    public VolumeDraft withName(String other) {
        return new VolumeDraft(system, grown, other, layout, stripe, extents, proposed);
    }

    /** The same with another layout, for which blocks are proposed anew unless they were typed in. */
    public VolumeDraft withLayout(VolumeLayout other) {
        return new VolumeDraft(system, grown, name, other, stripe, extents, proposed).proposeIfUntouched();
    }

    /** The same with another size of a stripe, for which blocks are proposed anew unless they were typed in. */
    public VolumeDraft withStripe(String other) {
        return new VolumeDraft(system, grown, name, layout, other, extents, proposed).proposeIfUntouched();
    }

    /** The same with other blocks, typed in. */
    public VolumeDraft withBlocks(int index, String firstBlock, String blocks) {
        List<ExtentDraft> rows = new ArrayList<>(extents);
        rows.set(index, new ExtentDraft(extents.get(index).device(), firstBlock, blocks));
        return new VolumeDraft(system, grown, name, layout, stripe, rows, false);
    }

    /** The same with an extent on another device. */
    public VolumeDraft withDevice(int index, String device) {
        List<ExtentDraft> rows = new ArrayList<>(extents);
        rows.set(index, new ExtentDraft(device, "", ""));
        return withRows(rows, index, index + 1);
    }

    /** The same with an extent more, or with a stripe set more where a striped volume grows. */
    public VolumeDraft plus() {
        List<ExtentDraft> rows = new ArrayList<>(extents);
        for (int i = 0; i < step(); i++) {
            rows.add(new ExtentDraft(new VolumeProposal(system).nextDevice(grown, rows, step()), "", ""));
        }
        return withRows(rows, extents.size(), rows.size());
    }

    /** The same with an extent, or a stripe set, less. */
    public VolumeDraft without(int index) {
        List<ExtentDraft> rows = new ArrayList<>(extents);
        int first = index - index % step();
        rows.subList(first, first + step()).clear();
        return withRows(rows, 0, 0);
    }

    /** The same with the blocks that are proposed. */
    public VolumeDraft propose() {
        List<String> devices = extents.stream().map(ExtentDraft::device).toList();
        List<ExtentDraft> rows = new VolumeProposal(system).extents(devices, setSize(), stripeBlocksIfReadable());
        return new VolumeDraft(system, grown, name, layout, stripe, rows, true);
    }

    /** Whether it can be made as it is, as far as can be seen from here. */
    public Verdict check() {
        try {
            VolumeRules rules = new VolumeRules(system);
            if (grown.isPresent()) {
                rules.requireGrowable(grown.get(), read());
            } else {
                rules.requireCreatable(request(""));
            }
            return Verdict.ALLOWED;
        } catch (IllegalArgumentException e) {
            return new Verdict(false, e.getMessage());
        } catch (RedirectorException e) {
            return new Verdict(false, explain(e.getMessage()));
        }
    }

    /** What a service says of it, as a sentence with the names of the devices instead of their ids. */
    public String explain(String message) {
        return Sentence.of(DeviceNames.in(message, system.topology()));
    }

    /**
     * What to ask the engine for, for a new volume.
     *
     * @throws IllegalArgumentException saying what is wrong with what was typed in
     */
    public VolumeRequest request(String who) {
        return new VolumeRequest(name, layout, layout == VolumeLayout.STRIPED ? stripeBlocks() : 0, read(), who);
    }

    /**
     * The extents.
     *
     * @throws IllegalArgumentException saying what is wrong with what was typed in
     */
    public List<Extent> read() {
        if (extents.isEmpty()) {
            throw new IllegalArgumentException("There is no extent; add one.");
        }
        return extents.stream().map(row -> row.read(nameOf(row.device()))).toList();
    }

    /** What comes of it, in a sentence; what is typed in has to be readable. */
    public String outcome(ByteUnits units) {
        long added = read().stream().mapToLong(Extent::blocks).sum();
        int blockBytes = blockBytes();
        String more = units.brief(added * blockBytes);
        return grown.map(volume -> "%s grows by %s to %s."
                        .formatted(volume.name(), more, units.brief((volume.blocks() + added) * volume.blockBytes())))
                .orElseGet(() ->
                        "A volume of %s. Clients see it instead of the devices on which it lies.".formatted(more));
    }

    /** The size of an extent in words; empty while what is typed in cannot be read. */
    public String sizeOf(int index, ByteUnits units) {
        try {
            return units.brief(extents.get(index).read("").blocks() * blockBytes());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Devices on which an extent can lie, in the order of the topology. */
    public List<DeviceChoice> devices() {
        FreeBlocks free = new FreeBlocks(system);
        return system.topology().elements(Element.Device.class).stream()
                .filter(device -> system.devices().containsKey(device.id()))
                .map(device -> new DeviceChoice(
                        device.id(),
                        device.name(),
                        free.count(device.id())
                                * system.devices().get(device.id()).blockBytes()))
                .toList();
    }

    private VolumeDraft withRows(List<ExtentDraft> rows, int from, int to) {
        VolumeDraft draft = new VolumeDraft(system, grown, name, layout, stripe, rows, proposed);
        if (proposed) {
            return draft.propose();
        }
        List<ExtentDraft> all = draft.propose().extents;
        for (int i = from; i < to; i++) {
            rows.set(i, all.get(i));
        }
        return new VolumeDraft(system, grown, name, layout, stripe, rows, false);
    }

    private VolumeDraft proposeIfUntouched() {
        return proposed ? propose() : this;
    }

    /** Extents of one stripe set; 1 unless striped. */
    private int setSize() {
        return layout == VolumeLayout.STRIPED
                ? grown.map(VolumeStatus::stripeWidth).orElse(extents.size())
                : 1;
    }

    private long stripeBlocksIfReadable() {
        try {
            return layout == VolumeLayout.STRIPED ? stripeBlocks() : 1;
        } catch (IllegalArgumentException e) {
            return 1;
        }
    }

    private long stripeBlocks() {
        long bytes = ByteSizes.parse(stripe);
        if (bytes % blockBytes() != 0) {
            throw new IllegalArgumentException(
                    "A stripe is a multiple of the block size, %d bytes.".formatted(blockBytes()));
        }
        return bytes / blockBytes();
    }

    private int blockBytes() {
        return grown.map(VolumeStatus::blockBytes).orElseGet(() -> extents.stream()
                .map(row -> system.devices().get(row.device()))
                .filter(device -> device != null)
                .map(DeviceStatus::blockBytes)
                .findFirst()
                .orElse(512));
    }

    private String nameOf(String device) {
        return system.topology().element(device).map(Element::name).orElse(device);
    }

    private static String freeName(SystemSnapshot system) {
        for (int i = 1; ; i++) {
            String candidate = "volume " + i;
            boolean taken = system.volumes().values().stream()
                            .anyMatch(volume -> volume.name().equalsIgnoreCase(candidate)
                                    || volume.id().equalsIgnoreCase(candidate))
                    || system.topology().elements().stream()
                            .anyMatch(element -> element.name().equalsIgnoreCase(candidate));
            if (!taken) {
                return candidate;
            }
        }
    }
}
