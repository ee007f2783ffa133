package pointsman.iscsi.scsi;

import java.util.Optional;

/**
 * Vital product data page B1 (SBC-3, 6.6.2).
 *
 * @param mediumRotationRate revolutions per minute; 0 not said, 1 no rotating medium
 */
public record BlockDeviceCharacteristics(int mediumRotationRate) {

    /** A medium that does not rotate. */
    public static final BlockDeviceCharacteristics SOLID_STATE = new BlockDeviceCharacteristics(1);

    private static final int CONTENT = 0x3c;

    /** The page with its header. */
    public byte[] encode() {
        byte[] content = new byte[CONTENT];
        Bytes.put(content, 0, 2, mediumRotationRate);
        return VpdPage.frame(VpdPage.BLOCK_DEVICE_CHARACTERISTICS, content);
    }

    /** Reads a page with its header; empty if it is another page or cut off. */
    public static Optional<BlockDeviceCharacteristics> parse(byte[] page) {
        return VpdPage.content(page, VpdPage.BLOCK_DEVICE_CHARACTERISTICS)
                .filter(content -> content.length >= 2)
                .map(content -> new BlockDeviceCharacteristics(Bytes.u16(content, 0)));
    }
}
