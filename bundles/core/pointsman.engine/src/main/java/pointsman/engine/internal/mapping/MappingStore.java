package pointsman.engine.internal.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.h2.mvstore.MVStoreException;
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

    private final Path file;
    private final String storeName;

    /** Another one after each failure. */
    private MappingFile open;

    /** The intents that the file should have; it may not for a while, after a failure. */
    private final Map<String, MappingChange> openIntents = new HashMap<>();

    /** By device, the servers that may still carry out what a former run asked of them. */
    private final Map<String, Set<String>> unfencedServers = new HashMap<>();

    /** Changes of the table in memory that are not in the file yet, in their order. */
    private final List<MappingChange> unwritten = new ArrayList<>();

    private MappingTable table;

    /** What the file holds of the same names, as committed. */
    private final Map<String, PartitionedVolume> committedVolumes;

    private final Map<String, Integer> committedLuns;

    private final Map<String, String> committedParts;

    private boolean ended;

    private MappingStore(Path file, String storeName) {
        this.file = file;
        this.storeName = storeName;
        open = new MappingFile(storeName);
        table = new MappingTable(open.revision(), new HashMap<>(open.entries));
        committedParts = new HashMap<>(open.parts);
        committedVolumes = new HashMap<>(open.partitioned);
        committedLuns = new HashMap<>(open.retiredLuns);
        open.unfenced.forEach((key, server) -> unfencedServers
                .computeIfAbsent(key.substring(0, key.length() - server.length() - 1), device -> new TreeSet<>())
                .add(server));
        openIntents.putAll(open.intents);
        if (!openIntents.isEmpty()) {
            takeUpIntents();
        }
    }

    /**
     * The engine ended while devices moved, and which of the two servers each had reached is not known: a client may have
     * been answered by either. The row names the new server, and the old one must be fenced before the device is served.
     * Revisions that the former run may have shown to somebody are left out.
     */
    private void takeUpIntents() {
        List<MappingChange> moves = new ArrayList<>(openIntents.values());
        moves.sort(Comparator.comparingLong(MappingChange::revision).thenComparing(MappingChange::device));
        long revision = table.revision() + moves.size();
        List<MappingChange> taken = new ArrayList<>();
        for (MappingChange move : moves) {
            revision++;
            taken.add(new MappingChange(
                    revision,
                    Instant.now(),
                    move.device(),
                    move.from(),
                    move.to(),
                    move.cause(),
                    move.who(),
                    move.why() + " (taken up after the engine ended during the move)"));
            move.from().ifPresent(server -> unfencedServers
                    .computeIfAbsent(move.device(), device -> new TreeSet<>())
                    .add(server));
        }
        table = with(table, taken);
        unwritten.addAll(taken);
        openIntents.clear();
        write(() -> {});
    }

    private static MappingTable with(MappingTable before, List<MappingChange> batch) {
        Map<String, MappingEntry> rows = new HashMap<>(before.entries());
        for (MappingChange change : batch) {
            rows.put(change.device(), new MappingEntry(change.device(), change.to(), change.revision(), change.time()));
        }
        return new MappingTable(batch.get(batch.size() - 1).revision(), rows);
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
        } catch (UncheckedIOException e) {
            throw e.getCause();
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

    /**
     * The servers that may still carry out what was asked of them for a device before the engine ended in the middle of a
     * move. The device must not be served before they are fenced.
     */
    public Set<String> unfenced(String device) {
        return Set.copyOf(unfencedServers.getOrDefault(device, Set.of()));
    }

    /**
     * The servers of {@link #unfenced} have been fenced.
     *
     * @throws UncheckedIOException if that could not be written; after a restart they would have to be fenced again
     */
    public void setFenced(String device) {
        if (unfencedServers.remove(device) != null) {
            write(() -> {});
        }
    }

    /**
     * Writes down what a planned remap is about to do, before it begins.
     *
     * @param intent its revision is the present one of the table
     * @throws UncheckedIOException if it could not be written; then nothing is intended
     */
    public void intend(MappingChange intent) {
        openIntents.put(intent.device(), intent);
        try {
            write(() -> {});
        } catch (UncheckedIOException e) {
            openIntents.remove(intent.device());
            throw e;
        }
    }

    /**
     * Crosses an intent out.
     *
     * @throws UncheckedIOException if that could not be written. It is done with the next write; if the engine ends before,
     *     the move is taken up at the next start, which is safe
     */
    public void giveUp(String device) {
        if (openIntents.remove(device) != null) {
            write(() -> {});
        }
    }

    /** The servers to which devices are under way, by device id. */
    public Map<String, String> intended() {
        Map<String, String> servers = new HashMap<>();
        openIntents.forEach((device, intent) -> servers.put(device, intent.to()));
        return servers;
    }

    /** Changes the table in memory as was intended; {@link #writeDown} makes it last. */
    public MappingTable settle(MappingChange change) {
        requireNext(table.revision(), List.of(change));
        if (!openIntents.containsKey(change.device())) {
            throw new IllegalStateException("nothing was written down of the move of device " + change.device());
        }
        table = with(table, List.of(change));
        unwritten.add(change);
        return table;
    }

    /**
     * Writes what the table in memory has and the file has not; nothing happens if there is no such thing.
     *
     * @throws UncheckedIOException if it could not be written; it comes with the next write
     */
    public void writeDown() {
        if (!unwritten.isEmpty()) {
            write(() -> {});
        }
    }

    /** All volumes that were ever seen, by device id. */
    public Map<String, VolumeRecord> volumes() {
        reopenIfClosed();
        return Map.copyOf(open.volumes);
    }

    /** The volumes over parts of devices, by volume id. */
    public Map<String, PartitionedVolume> partitioned() {
        return Map.copyOf(committedVolumes);
    }

    /** Logical unit numbers of volumes that were deleted. */
    public Set<Integer> retiredLuns() {
        return Set.copyOf(committedLuns.values());
    }

    /**
     * Keeps a volume over parts of devices, new or changed.
     *
     * @throws UncheckedIOException if it could not be written; what was kept before holds then
     */
    public void put(PartitionedVolume volume) {
        write(() -> open.partitioned.put(volume.id(), volume));
        committedVolumes.put(volume.id(), volume);
    }

    /**
     * Forgets a volume over parts of devices, but not its logical unit number.
     *
     * @throws UncheckedIOException if that could not be written; it is kept then
     */
    public void remove(String volume) {
        int lun = committedVolumes.get(volume).names().lun();
        write(() -> {
            open.partitioned.remove(volume);
            open.retiredLuns.put(volume, lun);
        });
        committedVolumes.remove(volume);
        committedLuns.put(volume, lun);
    }

    /** What the administrator wants of a server; ACTIVE unless it was changed. */
    public ServerMode mode(String server) {
        reopenIfClosed();
        return ServerMode.valueOf(open.modes.getOrDefault(server, ServerMode.ACTIVE.name()));
    }

    /** Keeps what the administrator wants of a server. */
    public void setMode(String server, ServerMode mode) {
        write(() -> open.modes.put(server, mode.name()));
    }

    /**
     * What was kept last of a device's volume.
     *
     * @param part which part of its state
     */
    public Optional<String> part(String device, String part) {
        return Optional.ofNullable(committedParts.get(key(device, part)));
    }

    /**
     * Keeps a part of the state of a device's volume.
     *
     * @param part which part of its state
     * @throws UncheckedIOException if it could not be written; what was kept before holds then
     */
    public void putPart(String device, String part, String text) {
        putParts(part, Map.of(device, Optional.of(text)));
    }

    /**
     * Keeps the same part of many volumes' state as one commit.
     *
     * @param texts by device id; empty to forget it
     * @throws UncheckedIOException if they could not be written; what was kept before holds then
     */
    public void putParts(String part, Map<String, Optional<String>> texts) {
        Map<String, Optional<String>> changed = new HashMap<>();
        texts.forEach((device, text) -> {
            if (!text.equals(part(device, part))) {
                changed.put(key(device, part), text);
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        write(() -> changed.forEach((key, text) ->
                text.ifPresentOrElse(value -> open.parts.put(key, value), () -> open.parts.remove(key))));
        changed.forEach((key, text) ->
                text.ifPresentOrElse(value -> committedParts.put(key, value), () -> committedParts.remove(key)));
    }

    private static String key(String device, String part) {
        return device + "\n" + part;
    }

    /** Changes of the table, newest first. */
    public List<MappingChange> changes(int limit) {
        reopenIfClosed();
        return open.changes(limit);
    }

    /** Changes of the table, newest first, up to the first for which a condition does not hold; older ones are not read. */
    public List<MappingChange> changesWhile(Predicate<MappingChange> condition) {
        reopenIfClosed();
        return open.changesWhile(condition);
    }

    /** Keeps a volume, new or changed. */
    public void put(VolumeRecord volume) {
        write(() -> open.volumes.put(volume.device(), volume));
    }

    /**
     * Writes changes, whose revisions follow each other and the table's, as one commit.
     *
     * @return the table after them
     * @throws UncheckedIOException if they could not be written; the table is as it was before then
     */
    public MappingTable apply(List<MappingChange> batch) {
        if (batch.isEmpty()) {
            return table;
        }
        requireNext(table.revision(), batch);
        write(() -> batch.forEach(open::put));
        table = with(table, batch);
        return table;
    }

    private static void requireNext(long present, List<MappingChange> batch) {
        long revision = present;
        for (MappingChange change : batch) {
            revision++;
            if (change.revision() != revision) {
                throw new IllegalArgumentException(
                        "a change of revision %d cannot follow revision %d".formatted(change.revision(), revision - 1));
            }
        }
    }

    /** What was changed in memory before goes into the same commit, so that the file never has a later change without it. */
    private void write(Runnable change) {
        reopenIfClosed();
        try {
            unwritten.forEach(open::put);
            change.run();
            writeIntents();
            open.commit();
            unwritten.clear();
        } catch (MVStoreException e) {
            // MVStore gives up its file after most failures. What was not committed must not go into the next commit.
            abandon();
            throw new UncheckedIOException(new IOException(
                    "the mapping table %s could not be written: %s; see that its disk works and has room"
                            .formatted(file, e.getMessage()),
                    e));
        }
    }

    /** An intent whose change is being written is none any more. */
    private void writeIntents() {
        unwritten.forEach(change -> openIntents.computeIfPresent(
                change.device(), (device, intent) -> intent.revision() < change.revision() ? null : intent));
        open.intents.keySet().stream()
                .filter(device -> !openIntents.containsKey(device))
                .toList()
                .forEach(open.intents::remove);
        openIntents.forEach((device, intent) -> {
            if (!open.intents.containsKey(device) || open.intents.get(device).revision() != intent.revision()) {
                open.intents.put(device, intent);
            }
        });
        Map<String, String> wanted = new HashMap<>();
        unfencedServers.forEach(
                (device, servers) -> servers.forEach(server -> wanted.put(device + "\n" + server, server)));
        open.unfenced.keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .toList()
                .forEach(open.unfenced::remove);
        open.unfenced.putAll(wanted);
    }

    /** Lets go of the file as it is; the next use opens it again. */
    public void abandon() {
        open.abandon();
    }

    /** After a failure the file may have what was then said to have failed; the table in memory is what holds. */
    private void reopenIfClosed() {
        if (ended || !open.isClosed()) {
            return;
        }
        if (!Files.exists(file)) {
            throw new UncheckedIOException(new IOException("the mapping table %s has gone".formatted(file)));
        }
        try {
            open = new MappingFile(storeName);
            open.entries.clear();
            open.entries.putAll(table.entries());
            open.removeChangesAfter(table.revision());
            open.parts.clear();
            open.parts.putAll(committedParts);
            open.partitioned.clear();
            open.partitioned.putAll(committedVolumes);
            open.retiredLuns.clear();
            open.retiredLuns.putAll(committedLuns);
        } catch (MVStoreException e) {
            open.abandon();
            throw new UncheckedIOException(new IOException(
                    "the mapping table %s could not be opened again: %s".formatted(file, e.getMessage()), e));
        }
    }

    @Override
    public void close() {
        ended = true;
        open.close();
    }
}
