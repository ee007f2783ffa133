package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A protocol data unit: the fields of its basic header segment under their RFC 7143 names, and its data segment.
 *
 * <p>Numbers of 32 bits are unsigned values in an {@code int}; serial numbers are compared with serial number
 * arithmetic. Whoever holds a PDU owns its data segment: a receiver of a decoded PDU releases it (or passes it on), and
 * writing a PDU to a channel gives it away.
 */
public sealed interface Pdu
        permits NopOut,
                ScsiCommand,
                TaskManagementFunctionRequest,
                LoginRequest,
                TextRequest,
                DataOut,
                LogoutRequest,
                SnackRequest,
                NopIn,
                ScsiResponse,
                TaskManagementFunctionResponse,
                LoginResponse,
                TextResponse,
                DataIn,
                LogoutResponse,
                ReadyToTransfer,
                AsyncMessage,
                Reject {

    /** Bytes of the basic header segment. */
    int HEADER_LENGTH = 48;

    /** The value of a task tag that names no task. */
    int RESERVED_TAG = 0xffffffff;

    /** One of {@link Opcode}. */
    int opcode();

    /** The initiator's tag for the task, or {@link #RESERVED_TAG}. */
    int initiatorTaskTag();

    /** The data segment without padding; empty when there is none. */
    default ByteBuf dataSegment() {
        return Unpooled.EMPTY_BUFFER;
    }

    /** Releases the data segment. */
    default void release() {
        dataSegment().release();
    }
}
