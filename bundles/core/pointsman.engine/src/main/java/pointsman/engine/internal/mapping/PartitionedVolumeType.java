package pointsman.engine.internal.mapping;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;

/** How a volume over parts of devices lies in the store. */
final class PartitionedVolumeType extends BasicDataType<PartitionedVolume> {

    private final VolumeRecordType names = new VolumeRecordType();

    @Override
    public int getMemory(PartitionedVolume volume) {
        return names.getMemory(volume.names()) + 128 * volume.extents().size();
    }

    @Override
    public void write(WriteBuffer buffer, PartitionedVolume volume) {
        names.write(buffer, volume.names());
        StoredFields.writeText(buffer, volume.layout().name());
        buffer.putVarLong(volume.stripeBlocks());
        buffer.putVarInt(volume.stripeWidth());
        buffer.putVarInt(volume.extents().size());
        for (Extent extent : volume.extents()) {
            StoredFields.writeText(buffer, extent.device());
            buffer.putVarLong(extent.firstBlock());
            buffer.putVarLong(extent.blocks());
        }
    }

    @Override
    public PartitionedVolume read(ByteBuffer buffer) {
        VolumeRecord record = names.read(buffer);
        VolumeLayout layout = VolumeLayout.valueOf(StoredFields.readText(buffer));
        long stripeBlocks = StoredFields.readLong(buffer);
        int stripeWidth = StoredFields.readInt(buffer);
        List<Extent> extents = new ArrayList<>();
        for (int left = StoredFields.readInt(buffer); left > 0; left--) {
            extents.add(new Extent(
                    StoredFields.readText(buffer), StoredFields.readLong(buffer), StoredFields.readLong(buffer)));
        }
        return new PartitionedVolume(record, layout, stripeBlocks, stripeWidth, extents);
    }

    @Override
    public PartitionedVolume[] createStorage(int size) {
        return new PartitionedVolume[size];
    }
}
