package pointsman.engine.internal.mapping;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.WriteBuffer;
import pointsman.api.GateVerdict;
import pointsman.api.Move;
import pointsman.api.MoveEffect;
import pointsman.api.PlanAssessment;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.Resource;

/** How the parts of a plan lie in the store. */
final class PlanFields {

    private PlanFields() {}

    /** How one value is written. */
    interface Writer<T> {
        void write(WriteBuffer buffer, T value);
    }

    /** How one value is read. */
    interface Reader<T> {
        T read(ByteBuffer buffer);
    }

    static <T> void writeList(WriteBuffer buffer, List<T> values, Writer<T> writer) {
        buffer.putVarInt(values.size());
        values.forEach(value -> writer.write(buffer, value));
    }

    static <T> List<T> readList(ByteBuffer buffer, Reader<T> reader) {
        int count = StoredFields.readInt(buffer);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(reader.read(buffer));
        }
        return values;
    }

    static <T> void writeOptional(WriteBuffer buffer, Optional<T> value, Writer<T> writer) {
        writeList(buffer, value.stream().toList(), writer);
    }

    static <T> Optional<T> readOptional(ByteBuffer buffer, Reader<T> reader) {
        return readList(buffer, reader).stream().findFirst();
    }

    static <T> void writeMap(WriteBuffer buffer, Map<String, T> values, Writer<T> writer) {
        buffer.putVarInt(values.size());
        values.forEach((key, value) -> {
            StoredFields.writeText(buffer, key);
            writer.write(buffer, value);
        });
    }

    static <T> Map<String, T> readMap(ByteBuffer buffer, Reader<T> reader) {
        int count = StoredFields.readInt(buffer);
        Map<String, T> values = new HashMap<>();
        for (int i = 0; i < count; i++) {
            values.put(StoredFields.readText(buffer), reader.read(buffer));
        }
        return values;
    }

    static void writeTime(WriteBuffer buffer, Duration time) {
        buffer.putVarLong(time.getSeconds()).putVarInt(time.getNano());
    }

    static Duration readTime(ByteBuffer buffer) {
        return Duration.ofSeconds(StoredFields.readLong(buffer), StoredFields.readInt(buffer));
    }

    static void writeReason(WriteBuffer buffer, Reason reason) {
        StoredFields.writeText(buffer, reason.code().name());
        writeMap(buffer, reason.arguments(), StoredFields::writeText);
    }

    static Reason readReason(ByteBuffer buffer) {
        return new Reason(ReasonCode.valueOf(StoredFields.readText(buffer)), readMap(buffer, StoredFields::readText));
    }

    static void writeMove(WriteBuffer buffer, Move move) {
        StoredFields.writeText(buffer, move.device());
        StoredFields.writeText(buffer, move.from());
        StoredFields.writeText(buffer, move.to());
        buffer.putDouble(move.efficiencyAfter());
        writeReason(buffer, move.reason());
        writeList(buffer, move.effects(), PlanFields::writeEffect);
    }

    static Move readMove(ByteBuffer buffer) {
        return new Move(
                StoredFields.readText(buffer),
                StoredFields.readText(buffer),
                StoredFields.readText(buffer),
                buffer.getDouble(),
                readReason(buffer),
                readList(buffer, PlanFields::readEffect));
    }

    private static void writeEffect(WriteBuffer buffer, MoveEffect effect) {
        StoredFields.writeText(buffer, effect.resource().name());
        buffer.putDouble(effect.fromBefore()).putDouble(effect.fromAfter());
        buffer.putDouble(effect.toBefore()).putDouble(effect.toAfter());
    }

    private static MoveEffect readEffect(ByteBuffer buffer) {
        return new MoveEffect(
                Resource.valueOf(StoredFields.readText(buffer)),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble());
    }

    static void writeAssessment(WriteBuffer buffer, PlanAssessment assessment) {
        buffer.putDouble(assessment.presentNow()).putDouble(assessment.presentAfter());
        buffer.putDouble(assessment.bound());
        writeShares(buffer, assessment.presentByResource());
        writeShares(buffer, assessment.presentByResourceAfter());
        buffer.putDouble(assessment.saved()).putDouble(assessment.cost());
        writeTime(buffer, assessment.horizon());
        writeList(buffer, assessment.gates(), (out, verdict) -> {
            out.putVarInt(verdict.open() ? 1 : 0);
            writeReason(out, verdict.reason());
        });
        writeMap(buffer, assessment.staying(), PlanFields::writeReason);
    }

    static PlanAssessment readAssessment(ByteBuffer buffer) {
        return new PlanAssessment(
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                readShares(buffer),
                readShares(buffer),
                buffer.getDouble(),
                buffer.getDouble(),
                readTime(buffer),
                readList(buffer, in -> new GateVerdict(StoredFields.readInt(in) == 1, readReason(in))),
                readMap(buffer, PlanFields::readReason));
    }

    private static void writeShares(WriteBuffer buffer, Map<Resource, Double> shares) {
        Map<String, Double> byName = new HashMap<>();
        shares.forEach((resource, share) -> byName.put(resource.name(), share));
        writeMap(buffer, byName, WriteBuffer::putDouble);
    }

    private static Map<Resource, Double> readShares(ByteBuffer buffer) {
        Map<Resource, Double> shares = new EnumMap<>(Resource.class);
        readMap(buffer, ByteBuffer::getDouble).forEach((name, share) -> shares.put(Resource.valueOf(name), share));
        return shares;
    }
}
