package pointsman.engine.internal.mapping;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import pointsman.api.ConstraintPolicy;
import pointsman.api.PlanScope;
import pointsman.api.PlanTerms;
import pointsman.api.ServerCeiling;

/** How the terms of a plan lie in the store, beside the plan: those of an older engine have none. */
final class PlanTermsType extends BasicDataType<PlanTerms> {

    /** About what they take up in memory. */
    private static final int BASE_BYTES = 1_024;

    private static final int ID_BYTES = 96;

    @Override
    public int getMemory(PlanTerms terms) {
        PlanScope scope = terms.scope();
        ConstraintPolicy constraints = terms.constraints();
        int ids = scope.servers().size()
                + scope.devices().size()
                + scope.kept().size()
                + terms.pinned().size()
                + inAll(constraints.together())
                + inAll(constraints.apart())
                + constraints.ceilings().size()
                + 2 * constraints.categories().size()
                + constraints.weights().size()
                + 2 * constraints.preferred().size();
        return BASE_BYTES + ID_BYTES * ids;
    }

    private static int inAll(List<Set<String>> sets) {
        return sets.stream().mapToInt(Set::size).sum();
    }

    @Override
    public void write(WriteBuffer buffer, PlanTerms terms) {
        PlanScope scope = terms.scope();
        writeIds(buffer, scope.servers());
        writeIds(buffer, scope.devices());
        writeIds(buffer, scope.kept());
        writeIds(buffer, terms.pinned());
        ConstraintPolicy constraints = terms.constraints();
        PlanFields.writeList(buffer, constraints.together(), PlanTermsType::writeIds);
        PlanFields.writeList(buffer, constraints.apart(), PlanTermsType::writeIds);
        PlanFields.writeMap(buffer, constraints.ceilings(), (out, ceiling) -> out.putVarInt(ceiling.devices())
                .putDouble(ceiling.utilisation()));
        PlanFields.writeMap(buffer, constraints.categories(), StoredFields::writeText);
        PlanFields.writeMap(buffer, constraints.weights(), WriteBuffer::putDouble);
        PlanFields.writeMap(buffer, constraints.preferred(), StoredFields::writeText);
        buffer.putDouble(constraints.memoryHeadRoom());
    }

    @Override
    public PlanTerms read(ByteBuffer buffer) {
        return new PlanTerms(
                new PlanScope(readIds(buffer), readIds(buffer), readIds(buffer)),
                readIds(buffer),
                new ConstraintPolicy(
                        PlanFields.readList(buffer, PlanTermsType::readIds),
                        PlanFields.readList(buffer, PlanTermsType::readIds),
                        PlanFields.readMap(buffer, in -> new ServerCeiling(StoredFields.readInt(in), in.getDouble())),
                        PlanFields.readMap(buffer, StoredFields::readText),
                        PlanFields.readMap(buffer, ByteBuffer::getDouble),
                        PlanFields.readMap(buffer, StoredFields::readText),
                        buffer.getDouble()));
    }

    private static void writeIds(WriteBuffer buffer, Collection<String> ids) {
        PlanFields.writeList(buffer, List.copyOf(ids), StoredFields::writeText);
    }

    private static Set<String> readIds(ByteBuffer buffer) {
        return Set.copyOf(PlanFields.readList(buffer, StoredFields::readText));
    }

    @Override
    public PlanTerms[] createStorage(int size) {
        return new PlanTerms[size];
    }
}
