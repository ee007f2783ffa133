package pointsman.iscsi.codec;

import io.netty.channel.ChannelPipeline;
import pointsman.iscsi.pdu.Digests;

/** Decoder and encoder of one connection, which change together when its login ends. Event loop only. */
public final class PduCodec {

    private final PduDecoder decoder = new PduDecoder();
    private final PduEncoder encoder = new PduEncoder();

    /** Puts both at the end of a pipeline. */
    public void addTo(ChannelPipeline pipeline) {
        pipeline.addLast("decoder", decoder).addLast("encoder", encoder);
    }

    /**
     * Begins the full feature phase: to be called after the last login PDU has been written or read, and before any
     * other.
     *
     * @param maxDataSegmentLength the MaxRecvDataSegmentLength that this side has declared, bytes
     * @param digests what both directions carry from now on
     */
    public void fullFeaturePhase(int maxDataSegmentLength, Digests digests) {
        decoder.maxDataSegmentLength(maxDataSegmentLength);
        decoder.digests(digests);
        encoder.digests(digests);
    }
}
