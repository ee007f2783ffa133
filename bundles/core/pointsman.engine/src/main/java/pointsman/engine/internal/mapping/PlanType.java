package pointsman.engine.internal.mapping;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;

/** How a plan lies in the store. */
final class PlanType extends BasicDataType<Plan> {

    @Override
    public int getMemory(Plan plan) {
        return 1_024 + 512 * plan.moves().size();
    }

    @Override
    public void write(WriteBuffer buffer, Plan plan) {
        StoredFields.writeText(buffer, plan.id());
        StoredFields.writeTime(buffer, plan.created());
        buffer.putVarLong(plan.revision());
        StoredFields.writeText(buffer, plan.objective().name());
        PlanFields.writeOptional(buffer, plan.server(), StoredFields::writeText);
        StoredFields.writeText(buffer, plan.who());
        buffer.putDouble(plan.efficiencyNow()).putDouble(plan.efficiencyAfter());
        PlanFields.writeList(buffer, plan.moves(), PlanFields::writeMove);
        PlanFields.writeOptional(buffer, plan.noPlan(), PlanFields::writeReason);
        PlanFields.writeOptional(buffer, plan.assessment(), PlanFields::writeAssessment);
    }

    @Override
    public Plan read(ByteBuffer buffer) {
        return new Plan(
                StoredFields.readText(buffer),
                StoredFields.readTime(buffer),
                StoredFields.readLong(buffer),
                PlanObjective.valueOf(StoredFields.readText(buffer)),
                PlanFields.readOptional(buffer, StoredFields::readText),
                StoredFields.readText(buffer),
                buffer.getDouble(),
                buffer.getDouble(),
                PlanFields.readList(buffer, PlanFields::readMove),
                PlanFields.readOptional(buffer, PlanFields::readReason),
                PlanFields.readOptional(buffer, PlanFields::readAssessment));
    }

    @Override
    public Plan[] createStorage(int size) {
        return new Plan[size];
    }
}
