package pointsman.engine.internal.mapping;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import pointsman.api.ExecutionState;

/** How an execution without its moves lies in the store. */
final class StoredExecutionType extends BasicDataType<StoredExecution> {

    @Override
    public int getMemory(StoredExecution execution) {
        return 160;
    }

    @Override
    public void write(WriteBuffer buffer, StoredExecution execution) {
        StoredFields.writeText(buffer, execution.state().name());
        StoredFields.writeText(buffer, execution.who());
        StoredFields.writeTime(buffer, execution.started());
        PlanFields.writeOptional(buffer, execution.ended(), StoredFields::writeTime);
    }

    @Override
    public StoredExecution read(ByteBuffer buffer) {
        return new StoredExecution(
                ExecutionState.valueOf(StoredFields.readText(buffer)),
                StoredFields.readText(buffer),
                StoredFields.readTime(buffer),
                PlanFields.readOptional(buffer, StoredFields::readTime));
    }

    @Override
    public StoredExecution[] createStorage(int size) {
        return new StoredExecution[size];
    }
}
