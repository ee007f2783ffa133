package pointsman.engine.internal.mapping;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import pointsman.api.MappingChange;
import pointsman.api.RemapCause;

/** How a change of the mapping table lies in the store. */
final class MappingChangeType extends BasicDataType<MappingChange> {

    @Override
    public int getMemory(MappingChange change) {
        return 160 + 2 * (change.device().length() + change.why().length());
    }

    @Override
    public void write(WriteBuffer buffer, MappingChange change) {
        buffer.putVarLong(change.revision());
        StoredFields.writeTime(buffer, change.time());
        StoredFields.writeText(buffer, change.device());
        // No server has an empty name, so the empty text can stand for none.
        StoredFields.writeText(buffer, change.from().orElse(""));
        StoredFields.writeText(buffer, change.to());
        StoredFields.writeText(buffer, change.cause().name());
        StoredFields.writeText(buffer, change.who());
        StoredFields.writeText(buffer, change.why());
    }

    @Override
    public MappingChange read(ByteBuffer buffer) {
        long revision = StoredFields.readLong(buffer);
        Instant time = StoredFields.readTime(buffer);
        String device = StoredFields.readText(buffer);
        String from = StoredFields.readText(buffer);
        return new MappingChange(
                revision,
                time,
                device,
                Optional.of(from).filter(server -> !server.isEmpty()),
                StoredFields.readText(buffer),
                RemapCause.valueOf(StoredFields.readText(buffer)),
                StoredFields.readText(buffer),
                StoredFields.readText(buffer));
    }

    @Override
    public MappingChange[] createStorage(int size) {
        return new MappingChange[size];
    }
}
