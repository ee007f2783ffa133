package pointsman.engine.internal.execute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import pointsman.api.MappingChange;
import pointsman.api.MappingTable;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RemapCause;
import pointsman.engine.internal.mapping.MappingStore;

/** Writes the mapping table. Confined to the control thread. */
public final class TableWriter {

    private final MappingStore store;
    private final Runnable changed;

    /**
     * @param changed is told after each commit
     */
    public TableWriter(MappingStore store, Runnable changed) {
        this.store = store;
        this.changed = changed;
    }

    /**
     * A row that shall be changed.
     *
     * @param device device id
     * @param to id of the server that shall serve it
     */
    public record Row(String device, String to, RemapCause cause, String who, String why) {}

    /** The table as committed. */
    public MappingTable table() {
        return store.table();
    }

    /**
     * Writes down that a row shall be changed, before anything is done; see {@link MappingStore#intend}.
     *
     * @throws java.io.UncheckedIOException if that cannot be written
     */
    public void intend(Row row) {
        MappingTable now = store.table();
        store.intend(change(row, now, now.revision()));
    }

    /** Changes the row that was intended, in memory; {@link #writeDown} follows when requests flow again. */
    public MappingChange settle(Row row) {
        MappingTable before = store.table();
        MappingChange change = change(row, before, before.revision() + 1);
        store.settle(change);
        changed.run();
        return change;
    }

    /**
     * Writes what was settled and not written yet.
     *
     * @throws java.io.UncheckedIOException if that cannot be written; it comes with the next write
     */
    public void writeDown() {
        store.writeDown();
    }

    /**
     * The row that was intended stays as it is.
     *
     * @throws java.io.UncheckedIOException as {@link MappingStore#giveUp} says
     */
    public void giveUp(String device) {
        store.giveUp(device);
    }

    /** The servers to which devices are under way, by device id. */
    public Map<String, String> intended() {
        return store.intended();
    }

    /** Changes of the table, newest first. */
    public List<MappingChange> history(int limit) {
        return store.changes(limit);
    }

    /** Changes of the table, newest first, up to the first for which a condition does not hold. */
    public List<MappingChange> historyWhile(Predicate<MappingChange> condition) {
        return store.changesWhile(condition);
    }

    /** See {@link MappingStore#unfenced}. */
    public Set<String> unfenced(String device) {
        return store.unfenced(device);
    }

    /** See {@link MappingStore#setFenced}. */
    public void setFenced(String device) {
        store.setFenced(device);
    }

    /**
     * Refuses when the table has another revision than a request expects.
     *
     * @throws RedirectorException CONFLICT
     */
    public void requireRevision(OptionalLong expected) {
        long revision = store.table().revision();
        if (expected.isPresent() && expected.getAsLong() != revision) {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "the mapping table is at revision %d, not %d as expected; look at it again"
                            .formatted(revision, expected.getAsLong()));
        }
    }

    private static MappingChange change(Row row, MappingTable before, long revision) {
        return new MappingChange(
                revision,
                Instant.now(),
                row.device(),
                before.serverOf(row.device()),
                row.to(),
                row.cause(),
                row.who(),
                row.why());
    }

    /** Commits rows together and returns the changes in their order; after it returns they survive a crash. */
    public List<MappingChange> commit(List<Row> rows) {
        MappingTable before = store.table();
        List<MappingChange> changes = new ArrayList<>();
        for (Row row : rows) {
            changes.add(change(row, before, before.revision() + changes.size() + 1));
        }
        store.apply(changes);
        changed.run();
        return changes;
    }
}
