package pointsman.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pointsman.it.support.Tool;

/**
 * The memory of a Java process that was started with native memory tracking, in bytes.
 *
 * @param heap live objects, after a collection
 * @param direct buffers outside of the heap, which the virtual machine counts as Other
 * @param resident what the process has in memory
 */
record ProcessMemory(long heap, long direct, long resident) {

    /** What a process must be started with. */
    static final String OPTION = "-XX:NativeMemoryTracking=summary";

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final Pattern OTHER = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB\\)");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

    static ProcessMemory of(long pid) throws IOException {
        // The histogram counts live objects only, after a full collection.
        long heap = number(TOTAL, jcmd(pid, "GC.class_histogram"));
        long direct = number(OTHER, jcmd(pid, "VM.native_memory", "summary")) * 1024;
        long resident = number(RESIDENT, Files.readString(Path.of("/proc/%d/status".formatted(pid)))) * 1024;
        return new ProcessMemory(heap, direct, resident);
    }

    /** A row of a table: what it is of, and the three in MB. */
    List<String> row(String what) {
        return List.of(what, megabytes(heap), megabytes(direct), megabytes(resident));
    }

    /** A row of what each of some sessions has added, in KB. */
    List<String> perSession(ProcessMemory before, int sessions) {
        return List.of(
                "per session, KB",
                kilobytes((heap - before.heap) / (double) sessions),
                kilobytes((direct - before.direct) / (double) sessions),
                kilobytes((resident - before.resident) / (double) sessions));
    }

    private static String jcmd(long pid, String... command) {
        List<String> all = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid)));
        all.addAll(List.of(command));
        return Tool.run(all).ok();
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new BenchException("no %s in: %s".formatted(pattern, text));
        }
        return Long.parseLong(matcher.group(1));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }

    private static String kilobytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e3);
    }
}
