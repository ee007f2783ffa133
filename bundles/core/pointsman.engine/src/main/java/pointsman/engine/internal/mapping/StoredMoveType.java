package pointsman.engine.internal.mapping;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import pointsman.api.MoveState;

/** How what became of a move lies in the store. */
final class StoredMoveType extends BasicDataType<StoredMove> {

    @Override
    public int getMemory(StoredMove move) {
        return 128;
    }

    @Override
    public void write(WriteBuffer buffer, StoredMove move) {
        StoredFields.writeText(buffer, move.state().name());
        PlanFields.writeOptional(buffer, move.pause(), PlanFields::writeTime);
        PlanFields.writeOptional(buffer, move.error(), StoredFields::writeText);
    }

    @Override
    public StoredMove read(ByteBuffer buffer) {
        return new StoredMove(
                MoveState.valueOf(StoredFields.readText(buffer)),
                PlanFields.readOptional(buffer, PlanFields::readTime),
                PlanFields.readOptional(buffer, StoredFields::readText));
    }

    @Override
    public StoredMove[] createStorage(int size) {
        return new StoredMove[size];
    }
}
