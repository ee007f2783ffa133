package pointsman.iscsi.target;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import pointsman.iscsi.login.FullFeatureNegotiation;
import pointsman.iscsi.login.NegotiationException;
import pointsman.iscsi.login.TextCollector;
import pointsman.iscsi.login.TextPair;
import pointsman.iscsi.login.TextSender;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.pdu.TextResponse;

/**
 * Text requests of the full feature phase (RFC 7143, 6.4 and 11.10): SendTargets, MaxRecvDataSegmentLength, and a
 * refusal of everything else. One exchange at a time; its text may span several PDUs both ways. Event loop only.
 */
final class TextExchange {

    private static final int TRANSFER_TAG = 1;
    private static final String SEND_TARGETS = "SendTargets";

    private final TargetNode node;
    private final LoginResult login;
    private final InetSocketAddress local;
    private final FullFeatureNegotiation negotiation;
    private final TextCollector received = new TextCollector();
    private final TextSender answers = new TextSender();
    private boolean underWay;

    TextExchange(TargetNode node, LoginResult login, InetSocketAddress local) {
        this.node = node;
        this.login = login;
        this.local = local;
        this.negotiation = new FullFeatureNegotiation(
                login.targetName().isEmpty(), login.parameters().maxRecvDataSegmentLength());
    }

    /**
     * The answer to a request, whose data segment is read, not released.
     *
     * @param maxSendDataSegmentLength bytes that the client takes in one PDU as yet
     * @throws NegotiationException if the request is to be rejected; the exchange has ended then, without effect
     */
    TextResponse request(TextRequest request, ResponseNumbers numbers, int maxSendDataSegmentLength)
            throws NegotiationException {
        try {
            return answer(request, numbers, maxSendDataSegmentLength);
        } catch (NegotiationException wrong) {
            reset();
            throw wrong;
        }
    }

    /** What the client has declared by an exchange whose last response has been made; until the next request. */
    OptionalInt newMaxSendDataSegmentLength() {
        return underWay ? OptionalInt.empty() : negotiation.maxSendDataSegmentLength();
    }

    private TextResponse answer(TextRequest request, ResponseNumbers numbers, int maxSendDataSegmentLength)
            throws NegotiationException {
        if (request.targetTransferTag() == Pdu.RESERVED_TAG) {
            // A new exchange; one that was under way is given up by that (RFC 7143, 11.10.4).
            reset();
        } else if (!underWay || request.targetTransferTag() != TRANSFER_TAG) {
            throw new NegotiationException(
                    "Target Transfer Tag 0x%x is of no exchange".formatted(request.targetTransferTag()));
        }
        if (request.continues() && request.isFinal()) {
            throw new NegotiationException("its text goes on (C), but it is the last (F)");
        }
        received.add(request.dataSegment());
        if (!request.continues()) {
            answers.add(answer(received.take()));
        }
        // The answer suits a client that takes less from now on, and one that takes more only when it knows the
        // outcome.
        int room = Math.min(
                maxSendDataSegmentLength, negotiation.maxSendDataSegmentLength().orElse(maxSendDataSegmentLength));
        ByteBuf part = request.continues() ? Unpooled.EMPTY_BUFFER : answers.next(room);
        boolean more = answers.hasMore();
        boolean isFinal = request.isFinal() && !more;
        underWay = !isFinal;
        return new TextResponse(
                isFinal,
                more,
                request.lun(),
                request.initiatorTaskTag(),
                isFinal ? Pdu.RESERVED_TAG : TRANSFER_TAG,
                numbers.takeStatSN(),
                numbers.expCmdSN(),
                numbers.maxCmdSN(),
                part);
    }

    private void reset() {
        underWay = false;
        received.reset();
        answers.reset();
        negotiation.reset();
    }

    private List<TextPair> answer(List<TextPair> pairs) throws NegotiationException {
        List<TextPair> toSend = new ArrayList<>();
        for (TextPair pair : pairs) {
            if (pair.key().equals(SEND_TARGETS)) {
                negotiation.count(SEND_TARGETS);
                targets(pair.value(), toSend);
            } else {
                negotiation.receive(pair).ifPresent(toSend::add);
            }
        }
        return toSend;
    }

    private void targets(String which, List<TextPair> toSend) throws NegotiationException {
        boolean all = which.equals("All");
        if (all && login.targetName().isPresent()) {
            throw new NegotiationException("SendTargets=All belongs to discovery sessions");
        }
        Optional<String> name = which.isEmpty() ? login.targetName() : Optional.of(which);
        if (!all && name.isEmpty()) {
            throw new NegotiationException("SendTargets without a name belongs to normal sessions");
        }
        for (DiscoveredTarget target : node.discover(login.initiatorName(), local)) {
            if (all || target.name().equals(name.orElseThrow())) {
                toSend.add(new TextPair("TargetName", target.name()));
                target.addresses().forEach(address -> toSend.add(new TextPair("TargetAddress", address)));
            }
        }
    }
}
