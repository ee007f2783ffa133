package pointsman.iscsi.initiator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import pointsman.iscsi.login.FullFeatureNegotiation;
import pointsman.iscsi.login.NegotiationException;
import pointsman.iscsi.login.TextCollector;
import pointsman.iscsi.login.TextPair;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.pdu.TextResponse;

/**
 * The text exchange with which an initiator answers a target that wants to negotiate after the login (RFC 7143, 6.4 and
 * 11.9.1). Text requests are immediate, so that they need no place in the command window. Event loop only.
 */
final class Renegotiation {

    /** Requests after which a target that does not come to an end is broken. */
    private static final int MOST_REQUESTS = 16;

    private final FullFeatureNegotiation negotiation;
    private final TextCollector received = new TextCollector();
    private int tag = Pdu.RESERVED_TAG;
    private int requests;

    /** @param maxRecvDataSegmentLength what this side declares, bytes */
    Renegotiation(int maxRecvDataSegmentLength) {
        negotiation = new FullFeatureNegotiation(false, maxRecvDataSegmentLength);
    }

    boolean isUnderWay() {
        return tag != Pdu.RESERVED_TAG;
    }

    /** Whether the exchange under way has this initiator task tag. */
    boolean has(int initiatorTaskTag) {
        return tag == initiatorTaskTag;
    }

    /** The first request. */
    TextRequest begin(int initiatorTaskTag, int cmdSN, int expStatSN) {
        tag = initiatorTaskTag;
        requests = 0;
        received.reset();
        negotiation.reset();
        return request(Pdu.RESERVED_TAG, cmdSN, expStatSN, List.of(negotiation.declaration()));
    }

    /**
     * Takes a response, whose data segment is read, not released.
     *
     * @return the next request; empty when the exchange has ended
     * @throws NegotiationException if the target breaks the rules; the exchange has ended then, without effect
     */
    Optional<TextRequest> response(TextResponse response, int cmdSN, int expStatSN) throws NegotiationException {
        try {
            return take(response, cmdSN, expStatSN);
        } catch (NegotiationException wrong) {
            tag = Pdu.RESERVED_TAG;
            negotiation.reset();
            throw wrong;
        }
    }

    /** What the target has declared by an exchange that has ended. */
    OptionalInt newMaxSendDataSegmentLength() {
        return isUnderWay() ? OptionalInt.empty() : negotiation.maxSendDataSegmentLength();
    }

    private Optional<TextRequest> take(TextResponse response, int cmdSN, int expStatSN) throws NegotiationException {
        if (response.initiatorTaskTag() != tag) {
            throw new NegotiationException("an answer to another text request");
        }
        if (response.isFinal() && response.continues()) {
            throw new NegotiationException("its text goes on (C), but it is the last (F)");
        }
        received.add(response.dataSegment());
        List<TextPair> answers = new ArrayList<>();
        if (!response.continues()) {
            for (TextPair pair : received.take()) {
                negotiation.receive(pair).ifPresent(answers::add);
            }
        }
        if (response.isFinal()) {
            tag = Pdu.RESERVED_TAG;
            return Optional.empty();
        }
        if (requests >= MOST_REQUESTS) {
            throw new NegotiationException("no end after %d requests".formatted(requests));
        }
        return Optional.of(request(response.targetTransferTag(), cmdSN, expStatSN, answers));
    }

    private TextRequest request(int targetTransferTag, int cmdSN, int expStatSN, List<TextPair> pairs) {
        requests++;
        ByteBuf text = pairs.isEmpty() ? Unpooled.EMPTY_BUFFER : Unpooled.buffer();
        TextPair.write(pairs, text);
        return new TextRequest(true, true, false, 0, tag, targetTransferTag, cmdSN, expStatSN, text);
    }
}
