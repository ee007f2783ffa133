package pointsman.engine.internal.extent;

/**
 * Blocks that follow each other on a device and, unless {@link ExtentMap#ranges} made it, in the volume.
 *
 * @param device index of the device in {@link ExtentMap#devices}
 * @param deviceBlock its first block on the device
 * @param volumeBlock the same block in the volume
 * @param blocks number of blocks, at least 1
 */
record Run(int device, long deviceBlock, long volumeBlock, long blocks) {

    /** Whether another one goes on where this one ends on the device. */
    boolean isContinuedBy(Run next) {
        return device == next.device && deviceBlock + blocks == next.deviceBlock;
    }

    /** Both as one, which begins in the volume where this one does. */
    Run with(Run next) {
        return new Run(device, deviceBlock, volumeBlock, blocks + next.blocks);
    }
}
