package pointsman.balance.simulate;

import java.util.HashMap;
import java.util.Map;

/** Counts moves, those that were soon undone, and those of one device in one day. Belongs to one thread. */
final class MoveLog {

    /** A device has left a server at a step. */
    private record Left(String device, String server) {}

    private final long undoneWithin;
    private final long day;
    private final Map<Left, Integer> left = new HashMap<>();
    private final Map<String, Map<Long, Integer>> perDay = new HashMap<>();
    private int count;
    private int undone;

    /**
     * @param undoneWithin steps in which a return counts as undoing
     * @param day steps in a day
     */
    MoveLog(long undoneWithin, long day) {
        this.undoneWithin = undoneWithin;
        this.day = day;
    }

    void add(int step, String device, String from, String to) {
        count++;
        Integer before = left.get(new Left(device, to));
        if (before != null && step - before <= undoneWithin) {
            undone++;
        }
        left.put(new Left(device, from), step);
        perDay.computeIfAbsent(device, id -> new HashMap<>()).merge(step / day, 1, Integer::sum);
    }

    int count() {
        return count;
    }

    int undone() {
        return undone;
    }

    int mostPerDeviceAndDay() {
        return perDay.values().stream()
                .flatMap(days -> days.values().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }
}
