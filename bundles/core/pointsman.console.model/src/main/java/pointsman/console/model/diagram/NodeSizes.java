package pointsman.console.model.diagram;

import java.util.EnumMap;
import java.util.Map;
import pointsman.api.topology.ElementKind;

/**
 * How large the figures of each kind are, so that places can be computed without a screen.
 *
 * @param byKind one size for each kind
 * @param volume of the figures of volumes
 */
public record NodeSizes(Map<ElementKind, Size> byKind, Size volume) {

    public NodeSizes {
        byKind = Map.copyOf(byKind);
        for (ElementKind kind : ElementKind.values()) {
            if (!byKind.containsKey(kind)) {
                throw new IllegalArgumentException("no size is given for " + kind);
            }
        }
    }

    /**
     * Sizes for text of a given height.
     *
     * @param line height of one line of text, in units of the unzoomed diagram, above 0
     */
    public static NodeSizes forLineHeight(int line) {
        Map<ElementKind, Size> sizes = new EnumMap<>(ElementKind.class);
        sizes.put(ElementKind.CLIENT, new Size(line * 9, line * 2 + 14));
        sizes.put(ElementKind.PORTAL, new Size(line * 14, line * 2 + 14));
        sizes.put(ElementKind.SERVER, new Size(line * 13, line * 3 + 28));
        sizes.put(ElementKind.FABRIC, new Size(line * 14, line + 12));
        sizes.put(ElementKind.CONTROLLER, new Size(line * 10, line + 14));
        sizes.put(ElementKind.ARRAY, new Size(line * 11, line * 2 + 14));
        sizes.put(ElementKind.DEVICE, new Size(line * 9, line * 3 + 14));
        return new NodeSizes(sizes, new Size(line * 12, line * 2 + 24));
    }

    /** The size of the figures of a kind. */
    public Size of(ElementKind kind) {
        return byKind.get(kind);
    }
}
