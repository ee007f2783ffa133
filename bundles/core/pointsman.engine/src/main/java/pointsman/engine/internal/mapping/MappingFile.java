package pointsman.engine.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import pointsman.api.MappingChange;
import pointsman.api.MappingEntry;

/**
 * The file of the mapping table while it is open: its maps, and how a change of the table goes into them. What is put into a map is
 * there after a crash only if {@link #commit} has returned since. Confined to the control thread.
 */
final class MappingFile {

    private static final int KEPT_CHANGES = 100_000;

    private final MVStore store;

    final MVMap<String, VolumeRecord> volumes;
    final MVMap<String, MappingEntry> entries;
    final MVMap<String, String> modes;
    final MVMap<String, MappingChange> intents;
    final MVMap<String, String> unfenced;

    /** Parts of the state of devices' volumes. */
    final MVMap<String, String> parts;

    final MVMap<String, PartitionedVolume> partitioned;

    /** Logical unit numbers of volumes that were deleted, by volume id: no other volume appears in their places. */
    final MVMap<String, Integer> retiredLuns;

    private final MVMap<Long, MappingChange> changes;

    /**
     * Opens the file, which is made if it does not exist.
     *
     * @param name by which MVStore reaches it
     */
    MappingFile(String name) {
        store = new MVStore.Builder().fileName(name).autoCommitDisabled().open();
        try {
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
            MVMap.Builder<String, MappingChange> intentMap = new MVMap.Builder<>();
            intents = store.openMap(
                    "intents", intentMap.keyType(StringDataType.INSTANCE).valueType(new MappingChangeType()));
            unfenced = store.openMap("unfenced");
            MVMap.Builder<String, String> partMap = new MVMap.Builder<>();
            parts = store.openMap(
                    "volume-state", partMap.keyType(StringDataType.INSTANCE).valueType(StringDataType.INSTANCE));
            MVMap.Builder<String, PartitionedVolume> partitionedMap = new MVMap.Builder<>();
            partitioned = store.openMap(
                    "partitioned",
                    partitionedMap.keyType(StringDataType.INSTANCE).valueType(new PartitionedVolumeType()));
            retiredLuns = store.openMap("retired-luns");
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    /** Whether it is closed, also by MVStore itself after a failure. */
    boolean isClosed() {
        return store.isClosed();
    }

    /** Returns after the file system has what was put. */
    void commit() {
        store.commit();
        store.sync();
    }

    /** Lets go of the file without a commit. */
    void abandon() {
        store.closeImmediately();
    }

    void close() {
        store.close();
    }

    /** Revision of the last change; 0 if there was none. */
    long revision() {
        Long revision = changes.lastKey();
        return revision == null ? 0 : revision;
    }

    /** A change of the table and the row that it makes. The oldest changes make room. */
    void put(MappingChange change) {
        changes.put(change.revision(), change);
        entries.put(change.device(), new MappingEntry(change.device(), change.to(), change.revision(), change.time()));
        while (changes.sizeAsLong() > KEPT_CHANGES) {
            changes.remove(changes.firstKey());
        }
    }

    /** Forgets the changes after a revision. */
    void removeChangesAfter(long revision) {
        for (Long key = changes.lastKey(); key != null && key > revision; key = changes.lastKey()) {
            changes.remove(key);
        }
    }

    /** Newest first. */
    List<MappingChange> changes(int limit) {
        List<MappingChange> result = new ArrayList<>();
        for (Long key = changes.lastKey(); key != null && result.size() < limit; key = changes.lowerKey(key)) {
            result.add(changes.get(key));
        }
        return result;
    }

    /** Newest first, up to the first for which a condition does not hold; older ones are not read. */
    List<MappingChange> changesWhile(Predicate<MappingChange> condition) {
        List<MappingChange> result = new ArrayList<>();
        for (Long key = changes.lastKey(); key != null; key = changes.lowerKey(key)) {
            MappingChange change = changes.get(key);
            if (!condition.test(change)) {
                break;
            }
            result.add(change);
        }
        return result;
    }
}
