package pointsman.iscsi.login;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Keys of text requests and responses after the login, for either role (RFC 7143, 6.4 and chapter 13). Only
 * MaxRecvDataSegmentLength can still be declared; everything else has been settled by the login and stays as it is.
 *
 * <p>Used by one thread.
 */
public final class FullFeatureNegotiation {

    /** Keys that mean nothing in a discovery session ("Irrelevant when: SessionType=Discovery"). */
    private static final Set<OperationalKey> OF_NORMAL_SESSIONS = EnumSet.of(
            OperationalKey.MAX_CONNECTIONS,
            OperationalKey.INITIAL_R2T,
            OperationalKey.IMMEDIATE_DATA,
            OperationalKey.MAX_BURST_LENGTH,
            OperationalKey.FIRST_BURST_LENGTH,
            OperationalKey.MAX_OUTSTANDING_R2T,
            OperationalKey.DATA_PDU_IN_ORDER,
            OperationalKey.DATA_SEQUENCE_IN_ORDER);

    /** Keys that belong to the login ("Use: IO"). */
    private static final Set<String> OF_LOGIN = Set.of(
            "InitiatorName",
            "TargetName",
            "SessionType",
            "TargetPortalGroupTag",
            "AuthMethod",
            "IFMarker",
            "OFMarker",
            "IFMarkInt",
            "OFMarkInt");

    /** Keys that say something in any phase and are answered by nobody. */
    private static final Set<String> DECLARATIONS =
            Set.of("InitiatorAlias", "TargetAlias", "TargetAddress", "X#NodeArchitecture");

    private final boolean discovery;
    private final int maxRecvDataSegmentLength;
    private final Set<String> seen = new HashSet<>();
    private boolean declared;
    private OptionalInt declaredByOther = OptionalInt.empty();

    /**
     * @param discovery whether the session is a discovery session
     * @param maxRecvDataSegmentLength what this side declares, bytes
     */
    public FullFeatureNegotiation(boolean discovery, int maxRecvDataSegmentLength) {
        this.discovery = discovery;
        this.maxRecvDataSegmentLength = maxRecvDataSegmentLength;
    }

    /** Begins a new exchange; what an unfinished one has said does not count. */
    public void reset() {
        seen.clear();
        declared = false;
        declaredByOther = OptionalInt.empty();
    }

    /** What this side declares; to be sent once in an exchange. */
    public TextPair declaration() {
        declared = true;
        return new TextPair(Negotiation.MAX_RECV_DATA_SEGMENT_LENGTH, Integer.toString(maxRecvDataSegmentLength));
    }

    /**
     * Counts a key that is dealt with elsewhere.
     *
     * @throws NegotiationException if it has come in this exchange already
     */
    public void count(String key) throws NegotiationException {
        if (!seen.add(key)) {
            throw new NegotiationException(TextPair.abbreviated(key) + " was negotiated twice");
        }
    }

    /**
     * Takes a pair of the other side.
     *
     * @return what is to be sent in answer, if something is
     * @throws NegotiationException if the key has come in this exchange already
     */
    public Optional<TextPair> receive(TextPair pair) throws NegotiationException {
        count(pair.key());
        if (Negotiation.isRefusal(pair.value()) || DECLARATIONS.contains(pair.key())) {
            return Optional.empty();
        }
        if (pair.key().equals(Negotiation.MAX_RECV_DATA_SEGMENT_LENGTH)) {
            return declaredByOther(pair.value());
        }
        return Optional.of(new TextPair(pair.key(), refusal(pair.key())));
    }

    /** MaxRecvDataSegmentLength of the other side, if it has declared one; it counts once the exchange has ended. */
    public OptionalInt maxSendDataSegmentLength() {
        return declaredByOther;
    }

    private Optional<TextPair> declaredByOther(String value) {
        Optional<Integer> bytes = Negotiation.maxRecvDataSegmentLength(value);
        if (bytes.isEmpty()) {
            return Optional.of(new TextPair(Negotiation.MAX_RECV_DATA_SEGMENT_LENGTH, Negotiation.REJECT));
        }
        declaredByOther = OptionalInt.of(bytes.get());
        return declared ? Optional.empty() : Optional.of(declaration());
    }

    private String refusal(String key) {
        Optional<OperationalKey> operational = OperationalKey.of(key);
        if (operational.isPresent()) {
            return discovery && OF_NORMAL_SESSIONS.contains(operational.get()) ? "Irrelevant" : Negotiation.REJECT;
        }
        return OF_LOGIN.contains(key) || key.startsWith("CHAP_") ? Negotiation.REJECT : "NotUnderstood";
    }
}
