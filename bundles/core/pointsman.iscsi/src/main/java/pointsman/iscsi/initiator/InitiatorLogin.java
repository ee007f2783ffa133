package pointsman.iscsi.initiator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pointsman.iscsi.codec.PduDecoder;
import pointsman.iscsi.login.AuthenticationException;
import pointsman.iscsi.login.ChapAccount;
import pointsman.iscsi.login.InitiatorAuthentication;
import pointsman.iscsi.login.Negotiation;
import pointsman.iscsi.login.NegotiationException;
import pointsman.iscsi.login.SessionParameters;
import pointsman.iscsi.login.SessionPreferences;
import pointsman.iscsi.login.TextCollector;
import pointsman.iscsi.login.TextPair;
import pointsman.iscsi.login.TextSender;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.pdu.LoginStage;
import pointsman.iscsi.target.LoginStatus;

/**
 * The initiator's side of one login (RFC 7143, chapter 6), without a channel: security stage, then the operational
 * stage. Event loop only.
 */
final class InitiatorLogin {

    private static final int TASK_TAG = 1;
    private static final int CONNECTION_ID = 0;
    private static final int FIRST_CMD_SN = 1;
    private static final int STATUS_CLASS_REDIRECT = 1;

    private final Optional<String> targetName;
    private final InitiatorOptions options;
    private final Negotiation negotiation;
    private final InitiatorAuthentication authentication;
    private final TextCollector received = new TextCollector();
    private final TextSender toSend = new TextSender();

    private int stage = LoginStage.SECURITY_NEGOTIATION;
    private int expStatSN;
    private int maxCmdSN = FIRST_CMD_SN;

    /** @param targetName the target; empty for a discovery session */
    InitiatorLogin(Optional<String> targetName, InitiatorOptions options, SessionPreferences preferences) {
        this.targetName = targetName;
        this.options = options;
        this.negotiation = new Negotiation(targetName.isPresent() ? preferences : preferences.forDiscovery());
        // A target's credentials are not those of the list of targets, which is only read to log in to targets then.
        this.authentication = new InitiatorAuthentication(
                targetName.isPresent() ? options.chap() : options.chap().map(ChapAccount::withoutTarget));
    }

    /** The request that begins the login. */
    LoginRequest first() {
        List<TextPair> pairs = new ArrayList<>();
        pairs.add(new TextPair("InitiatorName", options.initiatorName()));
        pairs.add(new TextPair("SessionType", targetName.isPresent() ? "Normal" : "Discovery"));
        targetName.ifPresent(name -> pairs.add(new TextPair("TargetName", name)));
        pairs.add(authentication.offer());
        toSend.add(pairs);
        return next(true);
    }

    /**
     * Takes a response; its data segment is read, not released.
     *
     * @return the next request; empty when the full feature phase has begun
     * @throws LoginRejectedException if the target refuses or redirects the login
     * @throws AuthenticationException if the target does not prove to be who it must be
     * @throws NegotiationException if the target breaks the rules
     */
    Optional<LoginRequest> response(LoginResponse response) throws IOException {
        received.add(response.dataSegment());
        expStatSN = response.statSN() + 1;
        maxCmdSN = response.maxCmdSN();
        if (response.status() != 0) {
            throw rejected(response.status());
        }
        if (response.continues()) {
            return Optional.of(next(false));
        }
        List<TextPair> pairs = received.take();
        if (stage == LoginStage.SECURITY_NEGOTIATION) {
            toSend.add(authentication.receive(pairs));
        } else {
            toSend.add(negotiation.receive(pairs));
        }
        if (stage == LoginStage.SECURITY_NEGOTIATION && response.transit() && !authentication.isDone()) {
            throw new AuthenticationException("the target goes on before the authentication has ended");
        }
        if (!response.transit()) {
            return Optional.of(next(true));
        }
        if (response.nextStage() == LoginStage.FULL_FEATURE_PHASE) {
            negotiation.requireOutcome();
            return Optional.empty();
        }
        if (stage != LoginStage.SECURITY_NEGOTIATION) {
            throw new NegotiationException(
                    "the target goes from stage %d to stage %d".formatted(stage, response.nextStage()));
        }
        stage = LoginStage.OPERATIONAL_NEGOTIATION;
        toSend.add(targetName.isPresent() ? negotiation.offer() : negotiation.offerForDiscovery());
        return Optional.of(next(true));
    }

    SessionParameters parameters() {
        return negotiation.result();
    }

    /** CmdSN of the first command. */
    int cmdSN() {
        return FIRST_CMD_SN;
    }

    int maxCmdSN() {
        return maxCmdSN;
    }

    int expStatSN() {
        return expStatSN;
    }

    int cid() {
        return CONNECTION_ID;
    }

    private LoginRequest next(boolean mayTransit) {
        ByteBuf text = toSend.next(PduDecoder.DEFAULT_MAX_DATA_SEGMENT_LENGTH);
        boolean continues = toSend.hasMore();
        boolean transit =
                mayTransit && !continues && (stage != LoginStage.SECURITY_NEGOTIATION || authentication.mayEnd());
        int nextStage = stage == LoginStage.SECURITY_NEGOTIATION
                ? LoginStage.OPERATIONAL_NEGOTIATION
                : LoginStage.FULL_FEATURE_PHASE;
        return new LoginRequest(
                transit,
                continues,
                stage,
                transit ? nextStage : 0,
                0,
                0,
                options.isid(),
                0,
                TASK_TAG,
                CONNECTION_ID,
                FIRST_CMD_SN,
                expStatSN,
                text.isReadable() ? text : released(text));
    }

    private static ByteBuf released(ByteBuf empty) {
        empty.release();
        return Unpooled.EMPTY_BUFFER;
    }

    private LoginRejectedException rejected(int status) throws NegotiationException {
        String what = targetName.map(name -> "login to " + name).orElse("discovery login");
        if (status >> 8 == STATUS_CLASS_REDIRECT) {
            Optional<String> where = received.take().stream()
                    .filter(pair -> pair.key().equals("TargetAddress"))
                    .map(TextPair::value)
                    .findFirst();
            return new LoginRejectedException(
                    "%s was redirected to %s".formatted(what, where.orElse("an address that it does not name")),
                    status,
                    where.orElse(null));
        }
        String meaning = LoginStatus.of(status)
                .map(known -> ", " + known.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("");
        return new LoginRejectedException(
                "%s was refused with status 0x%04x%s".formatted(what, status, meaning), status);
    }
}
