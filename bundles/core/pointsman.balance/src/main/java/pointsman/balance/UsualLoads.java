package pointsman.balance;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import pointsman.api.Load;

/** The loads of the last windows, and what is usual among them: a single window that is out of the way does not show. Not thread-safe. */
public final class UsualLoads {

    private final ArrayDeque<Map<String, Load>> windows = new ArrayDeque<>();

    /**
     * Takes in the loads of a window.
     *
     * @param loads by device id
     * @param kept how many windows count, at least 1
     */
    public void add(Map<String, Load> loads, int kept) {
        windows.addLast(Map.copyOf(loads));
        while (windows.size() > kept) {
            windows.removeFirst();
        }
    }

    /**
     * Of each device of the newest window, its load in the window whose requests per second are in the middle; of two in the middle
     * the higher one.
     */
    public Map<String, Load> medians() {
        Map<String, Load> medians = new TreeMap<>();
        if (!windows.isEmpty()) {
            windows.getLast().keySet().forEach(device -> medians.put(device, median(device)));
        }
        return medians;
    }

    private Load median(String device) {
        List<Load> loads = windows.stream()
                .map(window -> window.get(device))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingDouble(Load::iops))
                .toList();
        return loads.get(loads.size() / 2);
    }
}
