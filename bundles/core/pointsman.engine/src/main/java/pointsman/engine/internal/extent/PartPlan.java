package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;

/**
 * What is to be asked of one device.
 *
 * @param run the blocks; where several ranges are meant, the first
 * @param cdb the command descriptor block
 * @param read whether data is to come back
 * @param expectedLength bytes of data in the direction of the command
 * @param data what is written; a reference that passes to whoever carries the plan out
 */
record PartPlan(Run run, byte[] cdb, boolean read, int expectedLength, ByteBuf data) {}
