package pointsman.console.model.diagram;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import pointsman.api.file.AtomicFile;

/**
 * Remembers the places chosen by hand for the live picture of one engine, in a properties file ('id = x,y'). Several
 * threads may not use one file at a time.
 */
public final class HandPositions {

    private final Path file;

    /** @param file where they are kept; need not exist */
    public HandPositions(Path file) {
        this.file = file;
    }

    /**
     * What was saved; empty when nothing was. Lines that make no sense are left out: a lost place is placed anew.
     *
     * @throws IOException if the file is there and cannot be read
     */
    public Map<String, Position> load() throws IOException {
        Map<String, Position> positions = new HashMap<>();
        if (!Files.exists(file)) {
            return positions;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException("%s is damaged: %s".formatted(file, e.getMessage()), e);
        }
        for (String id : properties.stringPropertyNames()) {
            String value = properties.getProperty(id).strip();
            if (value.matches("-?\\d{1,7},-?\\d{1,7}")) {
                String[] parts = value.split(",");
                positions.put(id, new Position(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
            }
        }
        return positions;
    }

    /**
     * Replaces what was saved; the old file stays whole if this fails.
     *
     * @throws IOException if the file cannot be written
     */
    public void save(Map<String, Position> positions) throws IOException {
        Properties properties = new Properties();
        new TreeMap<>(positions)
                .forEach((id, position) -> properties.setProperty(id, position.x() + "," + position.y()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        StringWriter text = new StringWriter();
        properties.store(text, null);
        new AtomicFile(file).replaceUnforced(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
