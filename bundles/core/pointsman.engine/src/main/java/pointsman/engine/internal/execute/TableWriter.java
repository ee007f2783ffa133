package pointsman.engine.internal.execute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pointsman.api.MappingChange;
import pointsman.api.MappingTable;
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

    /** Commits rows together and returns the changes in their order; after it returns they survive a crash. */
    public List<MappingChange> commit(List<Row> rows) {
        MappingTable before = store.table();
        Instant now = Instant.now();
        List<MappingChange> changes = new ArrayList<>();
        for (Row row : rows) {
            changes.add(new MappingChange(
                    before.revision() + changes.size() + 1,
                    now,
                    row.device(),
                    before.serverOf(row.device()),
                    row.to(),
                    row.cause(),
                    row.who(),
                    row.why()));
        }
        store.apply(changes);
        changed.run();
        return changes;
    }
}
