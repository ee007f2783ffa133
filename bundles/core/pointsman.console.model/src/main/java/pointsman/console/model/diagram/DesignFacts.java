package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.List;
import pointsman.api.Extent;
import pointsman.console.model.text.ByteUnits;
import pointsman.topology.VolumeDesign;

/** What a design says of one volume. Pure functions. */
public final class DesignFacts {

    /** Size of the blocks that a design counts in, bytes. */
    static final int BLOCK_BYTES = VolumeDesign.BLOCK_BYTES;

    private DesignFacts() {}

    /** What is designed, the most important first. */
    public static List<Fact> of(VolumeShape volume, Content content, ByteUnits units) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Size",
                "%s, %,d blocks of %d bytes"
                        .formatted(units.brief(volume.blocks() * BLOCK_BYTES), volume.blocks(), BLOCK_BYTES)));
        facts.add(new Fact("Layout", VolumeText.layout(volume, BLOCK_BYTES)));
        for (int i = 0; i < volume.extents().size(); i++) {
            Extent extent = volume.extents().get(i);
            facts.add(new Fact(
                    "Extent " + (i + 1),
                    "%s%s, %s"
                            .formatted(
                                    name(extent.device(), content),
                                    content.serverOf(extent.device())
                                            .map(server -> " through " + content.name(server))
                                            .orElse(""),
                                    VolumeText.blocks(extent))));
        }
        return facts;
    }

    private static String name(String device, Content content) {
        return content.element(device).isPresent() ? content.name(device) : device + " (which is not there)";
    }
}
