package pointsman.iscsi.target;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.codec.PduDecoder;
import pointsman.iscsi.login.AuthenticationException;
import pointsman.iscsi.login.Negotiation;
import pointsman.iscsi.login.NegotiationException;
import pointsman.iscsi.login.SessionPreferences;
import pointsman.iscsi.login.TargetAuthentication;
import pointsman.iscsi.login.TextCollector;
import pointsman.iscsi.login.TextPair;
import pointsman.iscsi.login.TextSender;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.pdu.LoginStage;

/**
 * The target's side of one login (RFC 7143, chapter 6): stages, text and the node's decision, without a channel. Event
 * loop only.
 */
final class TargetLogin {

    /** The only group: all portals of a target can serve the same session (RFC 7143, 13.9). */
    static final int PORTAL_GROUP_TAG = 1;

    /** What comes of a request. */
    sealed interface Step {}

    /** The login goes on after this response. */
    record Continue(LoginResponse response) implements Step {}

    /** The login ends after this response. */
    record Refuse(LoginResponse response, String reason) implements Step {}

    /** The login has succeeded; {@link #lastResponse} is still to be sent. */
    record Complete(LoginResult result) implements Step {}

    private static final int VERSION = 0;
    private static final int MAX_NAME_LENGTH = 223;

    private final TargetNode node;
    private final PortalLimits limits;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final TextCollector received = new TextCollector();
    private final TextSender answers = new TextSender();

    private LoginRequest last;
    private int stage = -1;
    private int statSN;
    private LoginAttempt attempt;
    private Negotiation negotiation;
    private boolean authorized;
    private String initiatorName;
    private Optional<String> targetName = Optional.empty();
    private TargetAuthentication authentication = new TargetAuthentication(Optional.empty());

    TargetLogin(TargetNode node, PortalLimits limits, InetSocketAddress local, InetSocketAddress remote) {
        this.node = node;
        this.limits = limits;
        this.local = local;
        this.remote = remote;
    }

    /** Takes the next request; its data segment is read, not released. */
    Step request(LoginRequest request) {
        LoginRequest previous = last;
        last = request;
        if (request.versionMin() > VERSION) {
            return refuse(LoginStatus.UNSUPPORTED_VERSION, "it needs version " + request.versionMin());
        }
        if (previous == null) {
            stage = request.currentStage();
        } else if (previous.isid() != request.isid() || previous.cid() != request.cid()) {
            return refuse(LoginStatus.INITIATOR_ERROR, "ISID or CID changed during the login");
        }
        if (request.currentStage() != stage || stage > LoginStage.OPERATIONAL_NEGOTIATION) {
            return refuse(LoginStatus.INVALID_DURING_LOGIN, "stage " + request.currentStage() + " does not follow");
        }
        if (request.transit() && (request.continues() || !isLater(request.nextStage()))) {
            return refuse(LoginStatus.INITIATOR_ERROR, "a transit to stage " + request.nextStage() + " is not allowed");
        }
        try {
            received.add(request.dataSegment());
            if (request.continues()) {
                return new Continue(response(false, Unpooled.EMPTY_BUFFER));
            }
            return text(received.take());
        } catch (AuthenticationException unproven) {
            return refuse(LoginStatus.AUTHENTICATION_FAILURE, unproven.getMessage());
        } catch (NegotiationException broken) {
            return refuse(LoginStatus.INITIATOR_ERROR, broken.getMessage());
        }
    }

    /** The response that begins the full feature phase. */
    LoginResponse lastResponse(int tsih) {
        return build(
                true,
                false,
                stage,
                LoginStage.FULL_FEATURE_PHASE,
                tsih,
                LoginStatus.SUCCESS,
                answers.next(PduDecoder.DEFAULT_MAX_DATA_SEGMENT_LENGTH));
    }

    /** The response that ends the login after all. */
    LoginResponse refusal(LoginStatus status) {
        return build(false, false, Math.max(stage, 0), 0, last.tsih(), status, Unpooled.EMPTY_BUFFER);
    }

    /** The response that sends the client to another address (RFC 7143, 11.13.5). */
    LoginResponse redirection(LoginDecision.Redirect redirect) {
        ByteBuf text = Unpooled.buffer();
        TextPair.write(List.of(new TextPair("TargetAddress", redirect.targetAddress())), text);
        return build(false, false, Math.max(stage, 0), 0, last.tsih(), LoginStatus.TARGET_MOVED_TEMPORARILY, text);
    }

    /** Asks the node where the client is to be served; for a login that is complete but for that. */
    Optional<CompletionStage<LoginDecision>> place() {
        return targetName.isPresent() ? node.place(attempt) : Optional.empty();
    }

    /** The response that refuses a login that was complete, of which the node is told. */
    LoginResponse refusal(LoginDecision.Reject reject) {
        node.refused(attempt, reject.status(), reject.reason());
        return refusal(reject.status());
    }

    /** StatSN of the first response after {@link #lastResponse}, which is still to be sent. */
    int firstStatSN() {
        return statSN + 1;
    }

    private boolean isLater(int next) {
        return next > stage && (next == LoginStage.OPERATIONAL_NEGOTIATION || next == LoginStage.FULL_FEATURE_PHASE);
    }

    private Step text(List<TextPair> pairs) throws NegotiationException, AuthenticationException {
        List<TextPair> toSend = new ArrayList<>();
        if (initiatorName == null) {
            Optional<Step> refused = identify(pairs);
            if (refused.isPresent()) {
                return refused.get();
            }
            if (targetName.isPresent()) {
                toSend.add(new TextPair("TargetPortalGroupTag", Integer.toString(PORTAL_GROUP_TAG)));
            }
        }
        if (stage == LoginStage.SECURITY_NEGOTIATION) {
            toSend.addAll(authentication.receive(pairs));
        } else if (!authentication.isDone()) {
            throw new AuthenticationException("it skips the security stage, in which it must prove itself with CHAP");
        } else {
            toSend.addAll(negotiation.receive(pairs));
        }
        if (!authorized && authentication.isDone()) {
            authorized = true;
            Optional<LoginDecision.Reject> refused = node.authorize(attempt);
            if (refused.isPresent()) {
                return refuse(refused.get().status(), refused.get().reason());
            }
        }
        answers.add(toSend);
        return answer();
    }

    private Step answer() throws NegotiationException {
        boolean lastPart = answers.remaining() <= PduDecoder.DEFAULT_MAX_DATA_SEGMENT_LENGTH;
        boolean transit = last.transit() && lastPart && authentication.isDone();
        if (transit && last.nextStage() == LoginStage.FULL_FEATURE_PHASE) {
            negotiation.requireOutcome();
            // The last response waits until an older session with the same identity is gone.
            return new Complete(new LoginResult(
                    initiatorName, targetName, last.isid(), last.cid(), last.cmdSN(), negotiation.result()));
        }
        Step step = new Continue(response(transit, answers.next(PduDecoder.DEFAULT_MAX_DATA_SEGMENT_LENGTH)));
        if (transit) {
            stage = last.nextStage();
        }
        return step;
    }

    /** Reads who logs in to what, and asks the node; a step if that ends the login. */
    private Optional<Step> identify(List<TextPair> pairs) {
        String sessionType = value(pairs, "SessionType").orElse("Normal");
        Optional<String> name = value(pairs, "InitiatorName").filter(TargetLogin::isName);
        if (name.isEmpty()) {
            return Optional.of(refuse(LoginStatus.MISSING_PARAMETER, "InitiatorName is missing"));
        }
        if (!sessionType.equals("Normal") && !sessionType.equals("Discovery")) {
            return Optional.of(refuse(LoginStatus.SESSION_TYPE_NOT_SUPPORTED, "SessionType=" + sessionType));
        }
        initiatorName = name.get();
        if (sessionType.equals("Normal")) {
            targetName = value(pairs, "TargetName").filter(TargetLogin::isName);
            if (targetName.isEmpty()) {
                return Optional.of(refuse(LoginStatus.MISSING_PARAMETER, "TargetName is missing"));
            }
        }
        attempt = new LoginAttempt(initiatorName, targetName, local, remote);
        LoginDecision decision = node.admit(attempt);
        if (decision instanceof LoginDecision.Reject reject) {
            return Optional.of(refuse(reject.status(), reject.reason()));
        }
        if (decision instanceof LoginDecision.Redirect redirect) {
            return Optional.of(new Refuse(redirection(redirect), "redirected to " + redirect.targetAddress()));
        }
        if (decision instanceof LoginDecision.Accept accept) {
            authentication = new TargetAuthentication(accept.chap());
            SessionPreferences preferences = accept.preferences().orElse(limits.preferences());
            negotiation = new Negotiation(targetName.isPresent() ? preferences : preferences.forDiscovery());
        }
        return Optional.empty();
    }

    private static Optional<String> value(List<TextPair> pairs, String key) {
        return pairs.stream()
                .filter(pair -> pair.key().equals(key))
                .map(TextPair::value)
                .findFirst();
    }

    /** What no iSCSI name has (RFC 7143, 4.2.7.2; RFC 3722) could only confuse whoever reads logs and events. */
    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME_LENGTH
                && name.chars().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
    }

    private Refuse refuse(LoginStatus status, String reason) {
        if (attempt != null) {
            node.refused(attempt, status, reason);
        }
        return new Refuse(refusal(status), reason);
    }

    private LoginResponse response(boolean transit, ByteBuf text) {
        return build(
                transit,
                answers.hasMore(),
                stage,
                transit ? last.nextStage() : 0,
                last.tsih(),
                LoginStatus.SUCCESS,
                text);
    }

    private LoginResponse build(
            boolean transit, boolean continues, int current, int next, int tsih, LoginStatus status, ByteBuf text) {
        return new LoginResponse(
                transit,
                continues,
                current,
                next,
                VERSION,
                VERSION,
                last.isid(),
                tsih,
                last.initiatorTaskTag(),
                statSN++,
                last.cmdSN(),
                last.cmdSN() + limits.commandWindow() - 1,
                status.code(),
                text);
    }
}
