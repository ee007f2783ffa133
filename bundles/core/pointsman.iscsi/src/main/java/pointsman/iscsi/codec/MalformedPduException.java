package pointsman.iscsi.codec;

import io.netty.handler.codec.DecoderException;
import pointsman.iscsi.pdu.RejectReason;

/**
 * Received bytes are no PDU, or not one that may come here. The decoder fires it through the pipeline; the handler of
 * the connection decides whether to reject the PDU or to drop the connection.
 */
public final class MalformedPduException extends DecoderException {

    private static final long serialVersionUID = 1L;

    private final RejectReason reason;
    private final transient byte[] header;
    private final boolean framingIntact;

    /**
     * @param message what is wrong
     * @param reason what a Reject PDU would say
     * @param header the basic header segment, 48 bytes
     * @param framingIntact whether the decoder knows where the next PDU begins and goes on there; if not, it discards
     *     everything that still comes
     */
    public MalformedPduException(String message, RejectReason reason, byte[] header, boolean framingIntact) {
        super(message);
        this.reason = reason;
        this.header = header.clone();
        this.framingIntact = framingIntact;
    }

    public RejectReason reason() {
        return reason;
    }

    /** The basic header segment of the PDU, 48 bytes. */
    public byte[] header() {
        return header.clone();
    }

    public boolean isFramingIntact() {
        return framingIntact;
    }
}
