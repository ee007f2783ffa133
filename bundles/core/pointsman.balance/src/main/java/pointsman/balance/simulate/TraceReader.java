package pointsman.balance.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pointsman.api.Load;

/**
 * Reads recorded loads from CSV without quotes. The first line names the columns and tells which of two kinds it is:
 *
 * <ul>
 *   <li>{@code time,device,operation,offset,bytes}: a block trace, one request per line: seconds since any time, device id,
 *       {@code R} or {@code W}, byte offset (not used), bytes. In any order.
 *   <li>{@code volume,slot,reads,writes,read_bytes,write_bytes}: what was asked in all of each slot, by its number. A slot
 *       without a line was idle.
 * </ul>
 */
public final class TraceReader {

    private static final String REQUESTS = "time,device,operation,offset,bytes";
    private static final String SLOTS = "volume,slot,reads,writes,read_bytes,write_bytes";
    /** A wrong time must not fill the memory: a year of half hours and more. */
    private static final int MOST_SLOTS = 1_000_000;

    private final Duration step;

    /** @param step length of a slot; for a table, that of its slots */
    public TraceReader(Duration step) {
        if (step.isZero() || step.isNegative()) {
            throw new IllegalArgumentException("a slot is longer than 0, got " + step);
        }
        this.step = step;
    }

    private static final class Sums {
        private double reads;
        private double writes;
        private double readBytes;
        private double writtenBytes;
    }

    /**
     * The traces by device id.
     *
     * @param source stays open
     * @throws TraceException if it is not what it should be, with the line
     */
    public List<LoadTrace> read(Reader source) throws IOException {
        BufferedReader lines = new BufferedReader(source);
        String header = Optional.ofNullable(lines.readLine()).orElse("").strip();
        if (!header.equals(REQUESTS) && !header.equals(SLOTS)) {
            throw new TraceException(1, "the columns are neither '%s' nor '%s'".formatted(REQUESTS, SLOTS));
        }
        Map<String, TreeMap<Long, Sums>> sums = new TreeMap<>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                take(line.strip().split(",", -1), header.equals(REQUESTS), number, sums);
            }
        }
        return traces(sums, header.equals(REQUESTS), number);
    }

    private void take(String[] fields, boolean requests, int line, Map<String, TreeMap<Long, Sums>> sums)
            throws TraceException {
        if (fields.length != (requests ? 5 : 6)) {
            throw new TraceException(line, fields.length + " columns");
        }
        if (requests) {
            String operation = fields[2];
            if (!operation.equals("R") && !operation.equals("W")) {
                throw new TraceException(line, "the operation is R or W, got '" + operation + "'");
            }
            double time = figure(fields[0], line);
            figure(fields[3], line);
            double bytes = figure(fields[4], line);
            Sums slot = slot(sums, fields[1], (long) (time / (step.toNanos() / 1e9)));
            if (operation.equals("R")) {
                slot.reads++;
                slot.readBytes += bytes;
            } else {
                slot.writes++;
                slot.writtenBytes += bytes;
            }
        } else {
            Sums slot = slot(sums, fields[0], (long) figure(fields[1], line));
            slot.reads += figure(fields[2], line);
            slot.writes += figure(fields[3], line);
            slot.readBytes += figure(fields[4], line);
            slot.writtenBytes += figure(fields[5], line);
        }
    }

    private static Sums slot(Map<String, TreeMap<Long, Sums>> sums, String device, long slot) {
        return sums.computeIfAbsent(device, id -> new TreeMap<>()).computeIfAbsent(slot, at -> new Sums());
    }

    private static double figure(String text, int line) throws TraceException {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new TraceException(line, "'" + text + "' is not a number");
        }
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new TraceException(line, "a figure is at least 0, got " + text);
        }
        return value;
    }

    /** Requests begin with the first of all; slots of a table are counted as they are numbered. */
    private List<LoadTrace> traces(Map<String, TreeMap<Long, Sums>> sums, boolean requests, int line)
            throws TraceException {
        long first = requests
                ? sums.values().stream().mapToLong(TreeMap::firstKey).min().orElse(0)
                : 0;
        List<LoadTrace> traces = new ArrayList<>();
        for (Map.Entry<String, TreeMap<Long, Sums>> entry : sums.entrySet()) {
            TreeMap<Long, Sums> slots = entry.getValue();
            if (slots.lastKey() - first >= MOST_SLOTS) {
                throw new TraceException(line, "%s has over %d slots".formatted(entry.getKey(), MOST_SLOTS));
            }
            List<Load> loads = new ArrayList<>();
            for (long slot = first; slot <= slots.lastKey(); slot++) {
                loads.add(load(slots.get(slot)));
            }
            traces.add(new LoadTrace(entry.getKey(), step, loads));
        }
        return traces;
    }

    private Load load(Sums sums) {
        if (sums == null) {
            return Load.IDLE;
        }
        double seconds = step.toNanos() / 1e9;
        return new Load(
                sums.reads / seconds,
                sums.writes / seconds,
                sums.readBytes / seconds,
                sums.writtenBytes / seconds,
                0,
                Optional.empty());
    }
}
