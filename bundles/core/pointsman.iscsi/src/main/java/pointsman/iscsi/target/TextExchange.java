package pointsman.iscsi.target;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pointsman.iscsi.login.NegotiationException;
import pointsman.iscsi.login.TextCollector;
import pointsman.iscsi.login.TextPair;
import pointsman.iscsi.login.TextSender;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.pdu.TextResponse;

/**
 * Text requests of the full feature phase (RFC 7143, 11.10): SendTargets, and NotUnderstood to everything else. One
 * exchange at a time; its text may span several PDUs both ways. Event loop only.
 */
final class TextExchange {

    private static final int TRANSFER_TAG = 1;
    private static final String SEND_TARGETS = "SendTargets";

    private final TargetNode node;
    private final LoginResult login;
    private final InetSocketAddress local;
    private final TextCollector received = new TextCollector();
    private final TextSender answers = new TextSender();

    TextExchange(TargetNode node, LoginResult login, InetSocketAddress local) {
        this.node = node;
        this.login = login;
        this.local = local;
    }

    /**
     * The answer to a request, whose data segment is read, not released.
     *
     * @throws NegotiationException if the request is to be rejected
     */
    TextResponse request(TextRequest request, ResponseNumbers numbers) throws NegotiationException {
        if (request.targetTransferTag() == Pdu.RESERVED_TAG) {
            answers.reset();
        }
        received.add(request.dataSegment());
        if (!request.continues()) {
            answers.add(answer(received.take()));
        }
        ByteBuf part = request.continues()
                ? Unpooled.EMPTY_BUFFER
                : answers.next(login.parameters().maxSendDataSegmentLength());
        boolean more = answers.hasMore();
        boolean isFinal = request.isFinal() && !more && !request.continues();
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

    private List<TextPair> answer(List<TextPair> pairs) throws NegotiationException {
        List<TextPair> toSend = new ArrayList<>();
        for (TextPair pair : pairs) {
            if (pair.key().equals(SEND_TARGETS)) {
                targets(pair.value(), toSend);
            } else if (!pair.key().equals("MaxRecvDataSegmentLength")) {
                toSend.add(new TextPair(pair.key(), "NotUnderstood"));
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
