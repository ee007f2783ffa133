package pointsman.engine.internal.history;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import pointsman.api.HostLoad;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.MemoryUse;

/**
 * The bytes of a block of rows of one subject: for each row that is there its place, what it says, and its figures as
 * 4-byte floating point numbers (relative error below 10^-7). A row that is not there is a gap; one without figures was idle.
 */
final class Block {

    private static final int LATENCY = 1;
    private static final int LOADED = 2;
    private static final int EFFICIENCY = 4;
    private static final int HOST = 8;

    /** Place, contents, measured seconds, five figures of load, four of latency, efficiency, three of a host. */
    private static final int LONGEST_ROW = 2 + 4 * 14;

    private Block() {}

    static byte[] encode(Map<Integer, Row> rows) {
        ByteBuffer bytes = ByteBuffer.allocate(rows.size() * LONGEST_ROW);
        rows.forEach((index, row) -> put(bytes, index, row));
        byte[] encoded = new byte[bytes.position()];
        bytes.flip().get(encoded);
        return encoded;
    }

    private static void put(ByteBuffer bytes, int index, Row row) {
        Load load = row.load();
        boolean loaded = load.iops() > 0 || load.bytesPerSecond() > 0 || load.outstanding() > 0;
        boolean efficiency = !Double.isNaN(row.efficiency());
        bytes.put((byte) index);
        bytes.put((byte) ((load.latency().isPresent() ? LATENCY : 0)
                | (loaded ? LOADED : 0)
                | (efficiency ? EFFICIENCY : 0)
                | (row.host().isUnknown() ? 0 : HOST)));
        bytes.putFloat((float) row.seconds());
        if (loaded) {
            bytes.putFloat((float) load.readsPerSecond());
            bytes.putFloat((float) load.writesPerSecond());
            bytes.putFloat((float) load.readBytesPerSecond());
            bytes.putFloat((float) load.writtenBytesPerSecond());
            bytes.putFloat((float) load.outstanding());
        }
        load.latency().ifPresent(latency -> {
            bytes.putFloat((float) latency.mean());
            bytes.putFloat((float) latency.p50());
            bytes.putFloat((float) latency.p99());
            bytes.putFloat((float) latency.max());
        });
        if (efficiency) {
            bytes.putFloat((float) row.efficiency());
        }
        if (!row.host().isUnknown()) {
            bytes.putFloat((float) row.host().cpuBusy().orElse(Double.NaN));
            bytes.putFloat(row.host()
                    .memory()
                    .map(MemoryUse::used)
                    .map(Long::floatValue)
                    .orElse(Float.NaN));
            bytes.putFloat(row.host()
                    .memory()
                    .map(MemoryUse::total)
                    .map(Long::floatValue)
                    .orElse(Float.NaN));
        }
    }

    /**
     * The rows of a block by their place.
     *
     * @throws java.nio.BufferUnderflowException if the bytes are not those of a block
     */
    static SortedMap<Integer, Row> decode(byte[] encoded) {
        SortedMap<Integer, Row> rows = new TreeMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        while (bytes.hasRemaining()) {
            int index = bytes.get();
            int contents = bytes.get();
            double seconds = bytes.getFloat();
            double[] figures = new double[5];
            if ((contents & LOADED) != 0) {
                for (int i = 0; i < figures.length; i++) {
                    figures[i] = bytes.getFloat();
                }
            }
            Optional<Latency> latency = (contents & LATENCY) == 0
                    ? Optional.empty()
                    : Optional.of(new Latency(bytes.getFloat(), bytes.getFloat(), bytes.getFloat(), bytes.getFloat()));
            double efficiency = (contents & EFFICIENCY) == 0 ? Double.NaN : bytes.getFloat();
            Load load = new Load(figures[0], figures[1], figures[2], figures[3], figures[4], latency);
            HostLoad host = (contents & HOST) == 0 ? HostLoad.UNKNOWN : host(bytes);
            rows.put(index, new Row(seconds, load, host, efficiency));
        }
        return rows;
    }

    private static HostLoad host(ByteBuffer bytes) {
        float busy = bytes.getFloat();
        float used = bytes.getFloat();
        float total = bytes.getFloat();
        return new HostLoad(
                Float.isNaN(busy) ? OptionalDouble.empty() : OptionalDouble.of(busy),
                Float.isNaN(total) ? Optional.empty() : Optional.of(new MemoryUse((long) used, (long) total)));
    }
}
