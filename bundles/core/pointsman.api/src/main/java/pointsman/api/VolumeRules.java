package pointsman.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import pointsman.api.RedirectorException.Code;

/**
 * The rules that the extents of volumes keep, for every service, and for whoever wants to know beforehand whether a
 * request would be refused. Pure functions; each throws a {@link RedirectorException} that says what to do.
 */
public final class VolumeRules {

    /** Most extents of one volume. */
    public static final int MOST_EXTENTS = 256;

    /** Longest name of a volume, characters. */
    public static final int LONGEST_NAME = 64;

    private final SystemSnapshot system;

    /**
     * @param system what there is when a volume is created or grown
     */
    public VolumeRules(SystemSnapshot system) {
        this.system = system;
    }

    /** INVALID, NOT_FOUND, REFUSED or CONFLICT if such a volume cannot be made. */
    public void requireCreatable(VolumeRequest request) {
        requireName(request.name());
        requireStripe(request.layout(), request.stripeBlocks());
        requireNumber(request.extents().size());
        if (request.layout() == VolumeLayout.STRIPED) {
            if (request.extents().size() < 2) {
                throw invalid("a striped volume has at least 2 extents; add one or let it be concatenated");
            }
            requireStripeSet(request.extents(), request.stripeBlocks());
        }
        requireUsable(request.extents(), List.of());
        requireOneBlockSize(request.extents(), blockBytes(request.extents().get(0)));
        requireSize(request.extents());
    }

    /** INVALID, NOT_FOUND, REFUSED or CONFLICT if these extents cannot be appended to a volume. */
    public void requireGrowable(VolumeStatus volume, List<Extent> appended) {
        if (volume.ofDevice()) {
            throw refused("volume '%s' is one whole device and cannot grow; create a volume over several extents"
                    .formatted(volume.id()));
        }
        requireNumber(volume.extents().size() + appended.size());
        if (appended.isEmpty()) {
            throw invalid("nothing is to be appended to volume '%s'; name the extents".formatted(volume.id()));
        }
        if (volume.layout() == VolumeLayout.STRIPED) {
            if (appended.size() % volume.stripeWidth() != 0) {
                throw invalid("volume '%s' is striped over %d extents and grows by whole stripe sets of %d, not by %d"
                        .formatted(volume.id(), volume.stripeWidth(), volume.stripeWidth(), appended.size()));
            }
            for (int i = 0; i < appended.size(); i += volume.stripeWidth()) {
                requireStripeSet(appended.subList(i, i + volume.stripeWidth()), volume.stripeBlocks());
            }
        }
        requireUsable(appended, volume.extents());
        requireOneBlockSize(appended, volume.blockBytes());
        List<Extent> all = new ArrayList<>(volume.extents());
        all.addAll(appended);
        requireSize(all);
    }

    /** INVALID or CONFLICT if no new volume can have this name. */
    public void requireName(String name) {
        if (name.isBlank() || !name.equals(name.strip()) || name.length() > LONGEST_NAME) {
            throw invalid("the name of a volume has 1 to %d characters and no space at its ends, got '%s'"
                    .formatted(LONGEST_NAME, name));
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw invalid("the name of a volume has no control characters");
        }
        Predicate<String> same = other -> other.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
        boolean volume = system.volumes().values().stream().anyMatch(v -> same.test(v.name()) || same.test(v.id()));
        boolean device = system.devices().keySet().stream()
                .anyMatch(id -> same.test(id)
                        || system.topology()
                                .element(id)
                                .filter(element -> same.test(element.name()))
                                .isPresent());
        if (volume || device) {
            throw new RedirectorException(
                    Code.CONFLICT, "there is a volume or device with the name '%s'; choose another".formatted(name));
        }
    }

    private static void requireStripe(VolumeLayout layout, long stripeBlocks) {
        if (layout == VolumeLayout.STRIPED && stripeBlocks < 1) {
            throw invalid("a stripe has at least 1 block, got " + stripeBlocks);
        }
        if (layout != VolumeLayout.STRIPED && stripeBlocks != 0) {
            throw invalid("a concatenated volume has no stripes, but stripes of %d blocks are asked for"
                    .formatted(stripeBlocks));
        }
    }

    private static void requireNumber(int extents) {
        if (extents < 1 || extents > MOST_EXTENTS) {
            throw invalid("a volume has 1 to %d extents, got %d".formatted(MOST_EXTENTS, extents));
        }
    }

    private static void requireStripeSet(List<Extent> set, long stripeBlocks) {
        long blocks = set.get(0).blocks();
        Set<String> devices = new TreeSet<>();
        for (Extent extent : set) {
            if (extent.blocks() != blocks) {
                throw invalid("the extents of a stripe set have the same length, but there are %d and %d blocks"
                        .formatted(blocks, extent.blocks()));
            }
            if (!devices.add(extent.device())) {
                throw invalid("device '%s' is twice in one stripe set, which makes nothing faster; use another device"
                        .formatted(extent.device()));
            }
        }
        if (blocks % stripeBlocks != 0) {
            throw invalid("%d blocks of an extent are not a multiple of the stripe of %d; use %d"
                    .formatted(blocks, stripeBlocks, blocks - blocks % stripeBlocks));
        }
    }

    /** Each is on a device that is there, within it, and no block of it is a part of anything else. */
    private void requireUsable(List<Extent> extents, List<Extent> own) {
        for (int i = 0; i < extents.size(); i++) {
            Extent extent = extents.get(i);
            DeviceStatus device = device(extent);
            if (device.state() == DeviceState.OFFLINE) {
                throw refused("device '%s' has no path now; bring back a server that reaches it first"
                        .formatted(device.id()));
            }
            VolumeStatus alone = system.volumes().get(device.id());
            if (alone != null && alone.mode() == VolumeMode.DIRECT) {
                throw refused("volume '%s' is in direct mode and cannot be a part; set it to proxy mode first"
                        .formatted(alone.name()));
            }
            if (extent.end() > device.blocks()) {
                throw invalid("the extent %s ends beyond the %d blocks of the device"
                        .formatted(text(extent), device.blocks()));
            }
            for (Extent other : extents.subList(0, i)) {
                requireApart(extent, other, "another extent of the request");
            }
            own.forEach(other -> requireApart(extent, other, "the volume itself"));
            system.volumes().values().stream()
                    .filter(volume -> !volume.ofDevice())
                    .forEach(volume -> volume.extents()
                            .forEach(other -> requireApart(extent, other, "volume '%s'".formatted(volume.name()))));
        }
    }

    private static void requireApart(Extent extent, Extent other, String whose) {
        if (extent.overlaps(other)) {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "the extent %s overlaps %s of %s; use blocks that are free"
                            .formatted(text(extent), text(other), whose));
        }
    }

    private void requireOneBlockSize(List<Extent> extents, int blockBytes) {
        for (Extent extent : extents) {
            if (blockBytes(extent) != blockBytes) {
                throw refused("device '%s' has blocks of %d bytes, the others of %d; use devices of one block size"
                        .formatted(extent.device(), blockBytes(extent), blockBytes));
            }
        }
    }

    private void requireSize(List<Extent> extents) {
        long left = Long.MAX_VALUE / blockBytes(extents.get(0));
        for (Extent extent : extents) {
            left -= extent.blocks();
            if (left < 0) {
                throw invalid("the volume would have 2^63 bytes or more; use fewer extents");
            }
        }
    }

    private int blockBytes(Extent extent) {
        return device(extent).blockBytes();
    }

    private DeviceStatus device(Extent extent) {
        DeviceStatus device = system.devices().get(extent.device());
        if (device == null) {
            throw new RedirectorException(
                    Code.NOT_FOUND,
                    "there is no device '%s'; list the devices to see their ids".formatted(extent.device()));
        }
        return device;
    }

    private static String text(Extent extent) {
        return "%s:%d:%d".formatted(extent.device(), extent.firstBlock(), extent.blocks());
    }

    private static RedirectorException invalid(String message) {
        return new RedirectorException(Code.INVALID, message);
    }

    private static RedirectorException refused(String message) {
        return new RedirectorException(Code.REFUSED, message);
    }
}
