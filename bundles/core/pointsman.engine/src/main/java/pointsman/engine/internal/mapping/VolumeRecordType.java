package pointsman.engine.internal.mapping;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How a volume lies in the store. */
final class VolumeRecordType extends BasicDataType<VolumeRecord> {

    @Override
    public int getMemory(VolumeRecord volume) {
        return 64 + 2 * (volume.identity().length() + volume.targetName().length());
    }

    @Override
    public void write(WriteBuffer buffer, VolumeRecord volume) {
        StoredFields.writeText(buffer, volume.device());
        StoredFields.writeText(buffer, volume.identity());
        StoredFields.writeText(buffer, volume.name());
        buffer.putVarInt(volume.lun());
        StoredFields.writeText(buffer, volume.targetName());
        buffer.putVarLong(volume.blocks());
        buffer.putVarInt(volume.blockBytes());
    }

    @Override
    public VolumeRecord read(ByteBuffer buffer) {
        return new VolumeRecord(
                StoredFields.readText(buffer),
                StoredFields.readText(buffer),
                StoredFields.readText(buffer),
                StoredFields.readInt(buffer),
                StoredFields.readText(buffer),
                StoredFields.readLong(buffer),
                StoredFields.readInt(buffer));
    }

    @Override
    public VolumeRecord[] createStorage(int size) {
        return new VolumeRecord[size];
    }
}
