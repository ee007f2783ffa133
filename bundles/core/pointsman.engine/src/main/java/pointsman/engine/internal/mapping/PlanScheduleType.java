package pointsman.engine.internal.mapping;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import pointsman.api.PlanSchedule;
import pointsman.api.ScheduleState;

/** How what is scheduled of a plan lies in the store. */
final class PlanScheduleType extends BasicDataType<PlanSchedule> {

    @Override
    public int getMemory(PlanSchedule schedule) {
        return 512;
    }

    @Override
    public void write(WriteBuffer buffer, PlanSchedule schedule) {
        StoredFields.writeText(buffer, schedule.planId());
        StoredFields.writeTime(buffer, schedule.notBefore());
        StoredFields.writeTime(buffer, schedule.latest());
        StoredFields.writeText(buffer, schedule.who());
        StoredFields.writeText(buffer, schedule.why());
        StoredFields.writeTime(buffer, schedule.made());
        StoredFields.writeText(buffer, schedule.state().name());
        PlanFields.writeOptional(buffer, schedule.ended(), StoredFields::writeTime);
        PlanFields.writeOptional(buffer, schedule.begun(), StoredFields::writeText);
        PlanFields.writeOptional(buffer, schedule.detail(), StoredFields::writeText);
    }

    @Override
    public PlanSchedule read(ByteBuffer buffer) {
        return new PlanSchedule(
                StoredFields.readText(buffer),
                StoredFields.readTime(buffer),
                StoredFields.readTime(buffer),
                StoredFields.readText(buffer),
                StoredFields.readText(buffer),
                StoredFields.readTime(buffer),
                ScheduleState.valueOf(StoredFields.readText(buffer)),
                PlanFields.readOptional(buffer, StoredFields::readTime),
                PlanFields.readOptional(buffer, StoredFields::readText),
                PlanFields.readOptional(buffer, StoredFields::readText));
    }

    @Override
    public PlanSchedule[] createStorage(int size) {
        return new PlanSchedule[size];
    }
}
