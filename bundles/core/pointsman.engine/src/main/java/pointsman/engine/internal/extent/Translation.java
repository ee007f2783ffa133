package pointsman.engine.internal.extent;

import java.util.OptionalLong;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SenseKey;

/**
 * From the sense data of a device to that of the volume: what is said about a block, or about a byte of the client's data,
 * is said about the volume's (SPC-4, 4.5; SBC-3, 4.18.1).
 *
 * @param map where the blocks were when the command came
 * @param first first block of the command in the volume
 * @param blockBytes size of a logical block
 * @param sameCdb whether the device was given the command descriptor block in the client's form, so that pointers into it
 *     are right
 */
record Translation(ExtentMap map, long first, int blockBytes, boolean sameCdb) {

    private static final int VALID = 0x80;
    private static final int FIXED = 0x70;
    private static final int DESCRIPTORS = 0x72;
    private static final int INFORMATION_DESCRIPTOR = 0x00;
    private static final int INFORMATION_DESCRIPTOR_LENGTH = 0x0a;
    private static final int SKSV = 0x80;
    private static final long MOST_32 = 0xffffffffL;

    /** The sense data of a part as the volume's. */
    byte[] sense(Part part) {
        byte[] sense = part.sense();
        if (sense.length < 8) {
            return sense;
        }
        SenseKey key = SenseData.parse(sense).map(SenseData::key).orElse(SenseKey.NO_SENSE);
        return switch (sense[0] & 0x7e) {
            case FIXED -> fixed(sense.clone(), key, part);
            case DESCRIPTORS -> descriptors(sense.clone(), key, part);
            default -> sense;
        };
    }

    private byte[] fixed(byte[] sense, SenseKey key, Part part) {
        if ((sense[0] & VALID) != 0) {
            OptionalLong information = information(Bytes.u32(sense, 3), key, part);
            long value = information.orElse(0);
            if (information.isEmpty() || value > MOST_32) {
                // It has no room for it; rather nothing than something wrong.
                sense[0] &= ~VALID;
                value = 0;
            }
            Bytes.put(sense, 3, 4, value);
        }
        if (!sameCdb && key == SenseKey.ILLEGAL_REQUEST && sense.length > 15) {
            sense[15] &= ~SKSV;
        }
        return sense;
    }

    private byte[] descriptors(byte[] sense, SenseKey key, Part part) {
        for (int at = 8; at + 2 + INFORMATION_DESCRIPTOR_LENGTH <= sense.length; at += 2 + Bytes.u8(sense, at + 1)) {
            boolean information = sense[at] == INFORMATION_DESCRIPTOR
                    && sense[at + 1] == INFORMATION_DESCRIPTOR_LENGTH
                    && (sense[at + 2] & VALID) != 0;
            if (information) {
                OptionalLong value = information(Bytes.i64(sense, at + 4), key, part);
                if (value.isEmpty()) {
                    sense[at + 2] &= ~VALID;
                }
                Bytes.put(sense, at + 4, 8, value.orElse(0));
            }
        }
        return sense;
    }

    /** The offset of a byte that is not as it should be, or else a block. */
    private OptionalLong information(long value, SenseKey key, Part part) {
        Run run = part.blocks();
        if (key != SenseKey.MISCOMPARE) {
            return map.volumeBlock(run.device(), value);
        }
        OptionalLong block = map.volumeBlock(run.device(), run.deviceBlock() + value / blockBytes);
        return block.isEmpty() ? block : OptionalLong.of((block.getAsLong() - first) * blockBytes + value % blockBytes);
    }
}
