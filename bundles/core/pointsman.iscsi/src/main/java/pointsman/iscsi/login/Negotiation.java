package pointsman.iscsi.login;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.iscsi.pdu.Digests;

/**
 * The operational negotiation of one login, for either role (RFC 7143, 6.2 and chapter 13). An initiator begins with
 * {@link #offer}; both feed what they receive to {@link #receive} and send what it returns.
 *
 * <p>Used by one thread.
 */
public final class Negotiation {

    static final String MAX_RECV_DATA_SEGMENT_LENGTH = "MaxRecvDataSegmentLength";
    static final String REJECT = "Reject";
    private static final int DEFAULT_MAX_RECV_DATA_SEGMENT_LENGTH = 8192;

    /** Keys that declare something; who logs in reads them, nobody answers them. */
    private static final Set<String> DECLARATIONS = Set.of(
            "InitiatorName",
            "InitiatorAlias",
            "TargetName",
            "TargetAlias",
            "TargetAddress",
            "TargetPortalGroupTag",
            "SessionType",
            "X#NodeArchitecture");

    private final SessionPreferences own;
    private final Map<OperationalKey, String> outcomes = new EnumMap<>(OperationalKey.class);
    private final Set<OperationalKey> offered = EnumSet.noneOf(OperationalKey.class);
    private boolean declared;
    private int maxSendDataSegmentLength = DEFAULT_MAX_RECV_DATA_SEGMENT_LENGTH;

    /** @param own what this side asks for */
    public Negotiation(SessionPreferences own) {
        this.own = own;
    }

    /** What an initiator offers for a normal session: every key for which the default is not what it wants. */
    public List<TextPair> offer() {
        List<TextPair> pairs = new ArrayList<>();
        declare(pairs);
        for (OperationalKey key : List.of(
                OperationalKey.HEADER_DIGEST,
                OperationalKey.DATA_DIGEST,
                OperationalKey.MAX_CONNECTIONS,
                OperationalKey.INITIAL_R2T,
                OperationalKey.IMMEDIATE_DATA,
                OperationalKey.MAX_BURST_LENGTH,
                OperationalKey.FIRST_BURST_LENGTH,
                OperationalKey.MAX_OUTSTANDING_R2T,
                OperationalKey.DEFAULT_TIME2WAIT,
                OperationalKey.DEFAULT_TIME2RETAIN,
                OperationalKey.DATA_PDU_IN_ORDER,
                OperationalKey.DATA_SEQUENCE_IN_ORDER,
                OperationalKey.ERROR_RECOVERY_LEVEL)) {
            offered.add(key);
            pairs.add(new TextPair(key.text(), wish(key)));
        }
        return pairs;
    }

    /** What an initiator offers for a discovery session. */
    public List<TextPair> offerForDiscovery() {
        List<TextPair> pairs = new ArrayList<>();
        declare(pairs);
        for (OperationalKey key : List.of(OperationalKey.HEADER_DIGEST, OperationalKey.DATA_DIGEST)) {
            offered.add(key);
            pairs.add(new TextPair(key.text(), wish(key)));
        }
        return pairs;
    }

    /**
     * Takes what the other side has sent in the operational stage.
     *
     * @return what is to be sent in answer; declarations of this side come with the first answer
     * @throws NegotiationException if a key is negotiated twice, or answered with what cannot be the outcome
     */
    public List<TextPair> receive(List<TextPair> pairs) throws NegotiationException {
        List<TextPair> answers = new ArrayList<>();
        for (TextPair pair : pairs) {
            receive(pair, answers);
        }
        declare(answers);
        return answers;
    }

    /** The outcome so far, with defaults for what was not negotiated. */
    public SessionParameters result() {
        int maxBurstLength = number(OperationalKey.MAX_BURST_LENGTH);
        return new SessionParameters(
                maxSendDataSegmentLength,
                declared ? own.maxRecvDataSegmentLength() : DEFAULT_MAX_RECV_DATA_SEGMENT_LENGTH,
                maxBurstLength,
                Math.min(number(OperationalKey.FIRST_BURST_LENGTH), maxBurstLength),
                yes(OperationalKey.INITIAL_R2T),
                yes(OperationalKey.IMMEDIATE_DATA),
                number(OperationalKey.MAX_OUTSTANDING_R2T),
                number(OperationalKey.DEFAULT_TIME2WAIT),
                number(OperationalKey.DEFAULT_TIME2RETAIN),
                new Digests(crc32c(OperationalKey.HEADER_DIGEST), crc32c(OperationalKey.DATA_DIGEST)));
    }

    /**
     * Checks that what this side insists on has been agreed upon; to be called before the full feature phase.
     *
     * @throws NegotiationException naming the key, if not
     */
    public void requireOutcome() throws NegotiationException {
        require(OperationalKey.HEADER_DIGEST, own.headerDigest());
        require(OperationalKey.DATA_DIGEST, own.dataDigest());
    }

    private void require(OperationalKey key, DigestPreference preference) throws NegotiationException {
        if (preference == DigestPreference.REQUIRED && !crc32c(key)) {
            throw new NegotiationException("%s=CRC32C is required, but it was not agreed upon".formatted(key.text()));
        }
    }

    private void receive(TextPair pair, List<TextPair> answers) throws NegotiationException {
        var operational = OperationalKey.of(pair.key());
        if (operational.isPresent()) {
            negotiate(operational.get(), pair.value(), answers);
            return;
        }
        switch (pair.key()) {
            case MAX_RECV_DATA_SEGMENT_LENGTH -> declaredByOther(pair.value(), answers);
            case "IFMarker", "OFMarker" -> answers.add(new TextPair(pair.key(), "No"));
            case "IFMarkInt", "OFMarkInt" -> answers.add(new TextPair(pair.key(), REJECT));
            default -> {
                if (!DECLARATIONS.contains(pair.key()) && !isRefusal(pair.value())) {
                    answers.add(new TextPair(pair.key(), "NotUnderstood"));
                }
            }
        }
    }

    private void negotiate(OperationalKey key, String value, List<TextPair> answers) throws NegotiationException {
        if (outcomes.containsKey(key)) {
            throw new NegotiationException(key.text() + " was negotiated twice");
        }
        if (offered.contains(key)) {
            outcomes.put(key, answered(key, value));
            return;
        }
        var outcome = key.outcome(value, wish(key));
        outcomes.put(key, outcome.orElse(key.defaultValue()));
        answers.add(new TextPair(key.text(), outcome.orElse(REJECT)));
    }

    private String answered(OperationalKey key, String answer) throws NegotiationException {
        if (isRefusal(answer)) {
            return key.defaultValue();
        }
        if (!key.permits(answer, wish(key))) {
            throw new NegotiationException("%s=%s was answered with %s".formatted(key.text(), wish(key), answer));
        }
        return key.canonical(answer);
    }

    private void declaredByOther(String value, List<TextPair> answers) {
        maxRecvDataSegmentLength(value)
                .ifPresentOrElse(
                        n -> maxSendDataSegmentLength = n,
                        () -> answers.add(new TextPair(MAX_RECV_DATA_SEGMENT_LENGTH, REJECT)));
    }

    private void declare(List<TextPair> pairs) {
        if (!declared) {
            declared = true;
            pairs.add(new TextPair(MAX_RECV_DATA_SEGMENT_LENGTH, Integer.toString(own.maxRecvDataSegmentLength())));
        }
    }

    private String wish(OperationalKey key) {
        return switch (key) {
            case HEADER_DIGEST -> own.headerDigest().text();
            case DATA_DIGEST -> own.dataDigest().text();
            case INITIAL_R2T -> own.initialR2T() ? "Yes" : "No";
            case IMMEDIATE_DATA -> own.immediateData() ? "Yes" : "No";
            case MAX_BURST_LENGTH -> Integer.toString(own.maxBurstLength());
            case FIRST_BURST_LENGTH -> Integer.toString(own.firstBurstLength());
            case MAX_OUTSTANDING_R2T -> Integer.toString(own.maxOutstandingR2T());
            // Tasks do not outlive their connection at ErrorRecoveryLevel 0.
            case DEFAULT_TIME2WAIT, DEFAULT_TIME2RETAIN -> "0";
            default -> key.defaultValue();
        };
    }

    private int number(OperationalKey key) {
        return Integer.parseInt(outcomes.getOrDefault(key, key.defaultValue()));
    }

    private boolean yes(OperationalKey key) {
        return outcomes.getOrDefault(key, key.defaultValue()).equals("Yes");
    }

    private boolean crc32c(OperationalKey key) {
        return outcomes.getOrDefault(key, key.defaultValue()).equals("CRC32C");
    }

    /** A declared MaxRecvDataSegmentLength; empty if it is none (RFC 7143, 13.12). */
    static Optional<Integer> maxRecvDataSegmentLength(String value) {
        return TextNumber.parse(value).filter(bytes -> bytes >= 512 && bytes <= 0xffffff);
    }

    static boolean isRefusal(String value) {
        return value.equals(REJECT) || value.equals("NotUnderstood") || value.equals("Irrelevant");
    }
}
