package pointsman.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;

/** Reads the volumes of a {@code .topology} file. An extent on a device that is not there is kept: the checks point it out. */
final class VolumeFields {

    private static final int BLOCK = VolumeDesign.BLOCK_BYTES;

    private final JsonFields root;

    VolumeFields(JsonFields root) {
        this.root = root;
    }

    /**
     * The volumes, in their order.
     *
     * @param taken ids of the elements
     */
    List<VolumeDesign> read(Set<String> taken) throws TopologyFormatException {
        List<VolumeDesign> volumes = new ArrayList<>();
        Map<String, LocatedJson> places = new HashMap<>();
        for (LocatedJson item : root.items("volumes")) {
            VolumeDesign volume = volume(item);
            LocatedJson first = places.putIfAbsent(volume.id(), item);
            if (first != null || taken.contains(volume.id())) {
                throw item.problem("the id \"%s\" is used already%s; give each volume and element an id of its own"
                        .formatted(volume.id(), first == null ? " by an element" : " in line " + first.line()));
            }
            volumes.add(volume);
        }
        return volumes;
    }

    private static VolumeDesign volume(LocatedJson item) throws TopologyFormatException {
        JsonFields fields = new JsonFields(item, "a volume");
        String id = fields.nonBlank("id");
        String name = fields.nonBlank("name");
        VolumeLayout layout = fields.oneOf("layout", VolumeLayout.values());
        boolean striped = layout == VolumeLayout.STRIPED;
        long stripeBlocks = striped ? blocks(fields, "stripeBytes", BLOCK) : 0;
        int stripeWidth = striped ? (int) fields.whole("stripeWidth", 1, Integer.MAX_VALUE) : 0;
        List<Extent> extents = new ArrayList<>();
        for (LocatedJson extent : fields.items("extents")) {
            extents.add(extent(extent));
        }
        fields.requireNoOthers();
        try {
            return new VolumeDesign(id, name, layout, stripeBlocks, stripeWidth, extents);
        } catch (IllegalArgumentException e) {
            throw item.problem(e.getMessage(), e);
        }
    }

    private static Extent extent(LocatedJson item) throws TopologyFormatException {
        JsonFields fields = new JsonFields(item, "an extent");
        Extent extent =
                new Extent(fields.nonBlank("device"), blocks(fields, "offset", 0), blocks(fields, "bytes", BLOCK));
        fields.requireNoOthers();
        return extent;
    }

    private static long blocks(JsonFields fields, String name, long least) throws TopologyFormatException {
        long bytes = fields.whole(name, least, Long.MAX_VALUE);
        if (bytes % BLOCK != 0) {
            throw fields.require(name)
                    .problem("\"%s\" is a multiple of %d bytes, the least block, not %d".formatted(name, BLOCK, bytes));
        }
        return bytes / BLOCK;
    }
}
