package pointsman.engine.internal.mapping;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import pointsman.api.MappingEntry;

/** How a row of the mapping table lies in the store. */
final class MappingEntryType extends BasicDataType<MappingEntry> {

    @Override
    public int getMemory(MappingEntry entry) {
        return 96 + 2 * (entry.device().length() + entry.server().length());
    }

    @Override
    public void write(WriteBuffer buffer, MappingEntry entry) {
        StoredFields.writeText(buffer, entry.device());
        StoredFields.writeText(buffer, entry.server());
        buffer.putVarLong(entry.revision());
        StoredFields.writeTime(buffer, entry.since());
    }

    @Override
    public MappingEntry read(ByteBuffer buffer) {
        return new MappingEntry(
                StoredFields.readText(buffer),
                StoredFields.readText(buffer),
                StoredFields.readLong(buffer),
                StoredFields.readTime(buffer));
    }

    @Override
    public MappingEntry[] createStorage(int size) {
        return new MappingEntry[size];
    }
}
