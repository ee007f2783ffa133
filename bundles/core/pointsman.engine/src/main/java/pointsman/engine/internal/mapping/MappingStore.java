package pointsman.engine.internal.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import pointsman.api.MappingChange;
import pointsman.api.MappingEntry;
import pointsman.api.MappingTable;
import pointsman.api.ServerMode;

/**
 * The durable half of the mapping table: an H2 MVStore file, in which a commit is there as a whole or not at all.
 * Confined to the control thread; each write returns after the file system has the bytes.
 */
public final class MappingStore implements AutoCloseable {

    private static final String FILE = "engine.mv.db";
    private static final int KEPT_CHANGES = 100_000;

    private final Path file;
    private final String storeName;
    private MVStore store;
    private MVMap<String, VolumeRecord> volumes;
    private MVMap<String, MappingEntry> entries;
    private MVMap<Long, MappingChange> changes;
    private MVMap<String, String> modes;
    private MappingTable table;
    private boolean ended;

    private MappingStore(Path file, String storeName) {
        this.file = file;
        this.storeName = storeName;
        openFile();
        Long revision = changes.lastKey();
        table = new MappingTable(revision == null ? 0 : revision, new HashMap<>(entries));
    }

    private void openFile() {
        store = new MVStore.Builder().fileName(storeName).autoCommitDisabled().open();
        try {
            openMaps();
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private void openMaps() {
        MVMap.Builder<String, VolumeRecord> volumeMap = new MVMap.Builder<>();
        volumes = store.openMap(
                "volumes", volumeMap.keyType(StringDataType.INSTANCE).valueType(new VolumeRecordType()));
        MVMap.Builder<String, MappingEntry> entryMap = new MVMap.Builder<>();
        entries = store.openMap(
                "mapping", entryMap.keyType(StringDataType.INSTANCE).valueType(new MappingEntryType()));
        MVMap.Builder<Long, MappingChange> changeMap = new MVMap.Builder<>();
        changes = store.openMap(
                "changes", changeMap.keyType(LongDataType.INSTANCE).valueType(new MappingChangeType()));
        modes = store.openMap("modes");
    }

    /**
     * Opens the store of a directory, which is made if it does not exist.
     *
     * @throws IOException if the file cannot be read or written, or another engine has it open; the message says which
     *     file
     */
    public static MappingStore open(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            return openFile(file, file.toString());
        } catch (MVStoreException e) {
            throw new IOException(
                    "cannot open the mapping table %s; is another engine using it? (%s)"
                            .formatted(file, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new IOException("cannot make the data directory %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    /**
     * Opens a file.
     *
     * @param storeName the name by which MVStore reaches it
     */
    static MappingStore openFile(Path file, String storeName) {
        return new MappingStore(file, storeName);
    }

    /** The table as it was last committed. */
    public MappingTable table() {
        return table;
    }

    /** All volumes that were ever seen, by device id. */
    public Map<String, VolumeRecord> volumes() {
        reopenIfClosed();
        return Map.copyOf(volumes);
    }

    /** What the administrator wants of a server; ACTIVE unless it was changed. */
    public ServerMode mode(String server) {
        reopenIfClosed();
        return ServerMode.valueOf(modes.getOrDefault(server, ServerMode.ACTIVE.name()));
    }

    /** Keeps what the administrator wants of a server. */
    public void setMode(String server, ServerMode mode) {
        write(() -> modes.put(server, mode.name()));
    }

    /** Changes of the table, newest first. */
    public List<MappingChange> changes(int limit) {
        reopenIfClosed();
        List<MappingChange> result = new ArrayList<>();
        for (Long key = changes.lastKey(); key != null && result.size() < limit; key = changes.lowerKey(key)) {
            result.add(changes.get(key));
        }
        return result;
    }

    /** Keeps a volume, new or changed. */
    public void put(VolumeRecord volume) {
        write(() -> volumes.put(volume.device(), volume));
    }

    /**
     * Writes changes, whose revisions follow each other and the table's, as one commit.
     *
     * @return the table after them
     * @throws UncheckedIOException if they could not be written; the table is as it was before then
     */
    public MappingTable apply(List<MappingChange> batch) {
        long revision = table.revision();
        for (MappingChange change : batch) {
            revision++;
            if (change.revision() != revision) {
                throw new IllegalArgumentException(
                        "a change of revision %d cannot follow revision %d".formatted(change.revision(), revision - 1));
            }
        }
        write(() -> {
            for (MappingChange change : batch) {
                changes.put(change.revision(), change);
                entries.put(
                        change.device(),
                        new MappingEntry(change.device(), change.to(), change.revision(), change.time()));
            }
            while (changes.sizeAsLong() > KEPT_CHANGES) {
                changes.remove(changes.firstKey());
            }
        });
        table = new MappingTable(revision, new HashMap<>(entries));
        return table;
    }

    private void write(Runnable change) {
        reopenIfClosed();
        try {
            change.run();
            store.commit();
            store.sync();
        } catch (MVStoreException e) {
            // MVStore gives up its file after most failures. What was not committed must not go into the next commit.
            abandon();
            throw new UncheckedIOException(new IOException(
                    "the mapping table %s could not be written: %s; see that its disk works and has room"
                            .formatted(file, e.getMessage()),
                    e));
        }
    }

    /** Lets go of the file as it is; the next use opens it again. */
    public void abandon() {
        store.closeImmediately();
    }

    /** After a failure the file may have what was then said to have failed; the table in memory is what holds. */
    private void reopenIfClosed() {
        if (ended || !store.isClosed()) {
            return;
        }
        if (!Files.exists(file)) {
            throw new UncheckedIOException(new IOException("the mapping table %s has gone".formatted(file)));
        }
        try {
            openFile();
            entries.clear();
            entries.putAll(table.entries());
            for (Long key = changes.lastKey(); key != null && key > table.revision(); key = changes.lastKey()) {
                changes.remove(key);
            }
        } catch (MVStoreException e) {
            store.closeImmediately();
            throw new UncheckedIOException(new IOException(
                    "the mapping table %s could not be opened again: %s".formatted(file, e.getMessage()), e));
        }
    }

    @Override
    public void close() {
        ended = true;
        store.close();
    }
}
