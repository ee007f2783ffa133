package pointsman.engine.internal.capacity;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.file.AtomicFile;

/**
 * The learnt capacities in a file of their own beside the mapping table, a property for each server. They can be learnt
 * again, so that a file that is lost or damaged is told and does no harm. Confined to the control thread.
 */
final class CapacityFile {

    private static final Logger LOG = LoggerFactory.getLogger(CapacityFile.class);

    private static final String FILE = "learnt-capacities.properties";

    private final Path file;
    private boolean failing;

    /** @param directory the engine's data directory, which is there */
    CapacityFile(Path directory) {
        file = directory.resolve(FILE);
    }

    /** What was kept last, by server id; nothing if there is nothing that can be read. */
    Map<String, Capacity> read() {
        Properties properties = new Properties();
        Map<String, Capacity> capacities = new HashMap<>();
        if (!Files.exists(file)) {
            return capacities;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            for (String server : properties.stringPropertyNames()) {
                capacities.put(server, parse(properties.getProperty(server)));
            }
            return capacities;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the learnt capacities in {} cannot be read and are learnt anew", file, e);
            return new HashMap<>();
        }
    }

    /** Keeps capacities instead of those before; if that fails it is told once, and they are kept in memory only. */
    void write(Map<String, Capacity> capacities) {
        Properties properties = new Properties();
        capacities.forEach((server, capacity) -> properties.setProperty(server, text(capacity)));
        StringWriter text = new StringWriter();
        try {
            properties.store(text, "IOPS, bytes per second, and where each comes from");
            // The control thread does not wait for the disk for what can be learnt again.
            new AtomicFile(file).replaceUnforced(text.toString().getBytes(StandardCharsets.UTF_8));
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("the learnt capacities cannot be kept in {}; after a restart they are learnt anew", file, e);
            }
            failing = true;
        }
    }

    private static String text(Capacity capacity) {
        return "%s %s %s %s"
                .formatted(
                        capacity.iops(), capacity.bytesPerSecond(), capacity.iopsSource(), capacity.bandwidthSource());
    }

    private static Capacity parse(String text) {
        String[] words = text.split(" ");
        if (words.length != 4) {
            throw new IllegalArgumentException("'%s' is no capacity".formatted(text));
        }
        return new Capacity(
                Double.parseDouble(words[0]),
                Double.parseDouble(words[1]),
                learntOrAssumed(words[2]),
                learntOrAssumed(words[3]));
    }

    private static CapacitySource learntOrAssumed(String word) {
        CapacitySource source = CapacitySource.valueOf(word);
        if (source == CapacitySource.CONFIGURED) {
            throw new IllegalArgumentException("a capacity that is learnt is not configured");
        }
        return source;
    }
}
