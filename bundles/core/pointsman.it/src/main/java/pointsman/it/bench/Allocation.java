package pointsman.it.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pointsman.it.support.Tool;

/**
 * What the threads of a Java process have allocated on the heap, as its virtual machine counts it ({@code jcmd PID
 * Thread.print -e}).
 *
 * @param bytes by thread name; threads that have ended are not in it
 */
record Allocation(Map<String, Long> bytes) {

    /** Of the engine's threads, the one that carries requests. */
    private static final String DATA_LOOP = "data";

    /** Some ten small objects; why they are not pooled says docs/decisions.md. */
    private static final double MOST_PER_REQUEST = 600;

    private static final Pattern THREAD = Pattern.compile("^\"(.+)\" #.* allocated=(\\d+)([BKMGT]).*");

    static Allocation of(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Map<String, Long> bytes = new LinkedHashMap<>();
        Tool.run(jcmd, Long.toString(pid), "Thread.print", "-e").ok().lines().forEach(line -> {
            Matcher thread = THREAD.matcher(line);
            if (thread.matches()) {
                long factor = 1L << (10 * "BKMGT".indexOf(thread.group(3)));
                bytes.merge(thread.group(1), Long.parseLong(thread.group(2)) * factor, Long::sum);
            }
        });
        if (bytes.isEmpty()) {
            throw new BenchException("jcmd says nothing of what process %d allocates".formatted(pid));
        }
        return new Allocation(bytes);
    }

    /** What was allocated after an earlier look. */
    Allocation since(Allocation earlier) {
        Map<String, Long> more = new LinkedHashMap<>();
        bytes.forEach((thread, now) -> more.put(thread, now - earlier.bytes.getOrDefault(thread, 0L)));
        return new Allocation(more);
    }

    void tell(Report report, String what, long requests) {
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        long loop = bytes.entrySet().stream()
                .filter(thread -> thread.getKey().contains(DATA_LOOP))
                .mapToLong(Map.Entry::getValue)
                .sum();
        double perRequest = (double) loop / requests;
        report.figure("4 KiB %s requests, depth 16, while allocation was measured".formatted(what), requests);
        report.figure(
                "bytes allocated per %s by all threads of the engine".formatted(what),
                Math.round(10.0 * all / requests) / 10.0);
        report.claim(
                "the engine's data loop allocates at most %.0f bytes per %s".formatted(MOST_PER_REQUEST, what),
                perRequest <= MOST_PER_REQUEST,
                "%.1f bytes".formatted(perRequest));
    }
}
