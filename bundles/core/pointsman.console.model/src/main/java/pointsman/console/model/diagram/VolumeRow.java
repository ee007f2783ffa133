package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places volumes below the lanes of devices, each as near as possible below the middle of its parts. They stand within
 * the lanes, because lines to the fabrics run between them.
 */
final class VolumeRow {

    private final Size size;
    private final int gap;
    private final List<Integer> slots = new ArrayList<>();

    /**
     * @param size of a volume
     * @param gap between two of them
     */
    VolumeRow(Size size, int gap) {
        this.size = size;
        this.gap = gap;
    }

    /** Lets volumes stand between two columns; there is room for one at least. */
    void addRoom(int left, int width) {
        int count = Math.max(1, (width + gap) / (size.width() + gap));
        int first = left + (width - (count * (size.width() + gap) - gap)) / 2;
        for (int i = 0; i < count; i++) {
            slots.add(first + i * (size.width() + gap));
        }
    }

    /**
     * The boxes of the volumes.
     *
     * @param boxes where the devices are
     * @param top upper edge of the first row
     */
    Map<String, Box> place(List<VolumeShape> volumes, Map<String, Box> boxes, int top) {
        Map<String, Box> placed = new HashMap<>();
        List<Integer> free = new ArrayList<>();
        int y = top - size.height() - gap;
        for (VolumeShape volume : volumes) {
            if (free.isEmpty()) {
                free.addAll(slots);
                y += size.height() + gap;
            }
            int middle = middle(volume, boxes) - size.width() / 2;
            Integer x = free.stream()
                    .min(Comparator.comparingInt(slot -> Math.abs(slot - middle)))
                    .orElseThrow();
            free.remove(x);
            placed.put(volume.id(), new Box(x, y, size.width(), size.height()));
        }
        return placed;
    }

    private static int middle(VolumeShape volume, Map<String, Box> boxes) {
        return (int) volume.devices().stream()
                .filter(boxes::containsKey)
                .mapToInt(device -> boxes.get(device).centreX())
                .average()
                .orElse(0);
    }
}
