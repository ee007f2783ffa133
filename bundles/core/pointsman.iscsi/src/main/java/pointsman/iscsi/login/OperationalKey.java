package pointsman.iscsi.login;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The operational keys that are negotiated (RFC 7143, chapter 13), with their rules, defaults and ranges. */
enum OperationalKey {
    HEADER_DIGEST("HeaderDigest", Rule.LIST, "None", 0, 0),
    DATA_DIGEST("DataDigest", Rule.LIST, "None", 0, 0),
    MAX_CONNECTIONS("MaxConnections", Rule.MINIMUM, "1", 1, 65535),
    INITIAL_R2T("InitialR2T", Rule.OR, "Yes", 0, 0),
    IMMEDIATE_DATA("ImmediateData", Rule.AND, "Yes", 0, 0),
    MAX_BURST_LENGTH("MaxBurstLength", Rule.MINIMUM, "262144", 512, 0xffffff),
    FIRST_BURST_LENGTH("FirstBurstLength", Rule.MINIMUM, "65536", 512, 0xffffff),
    DEFAULT_TIME2WAIT("DefaultTime2Wait", Rule.MAXIMUM, "2", 0, 3600),
    DEFAULT_TIME2RETAIN("DefaultTime2Retain", Rule.MINIMUM, "20", 0, 3600),
    MAX_OUTSTANDING_R2T("MaxOutstandingR2T", Rule.MINIMUM, "1", 1, 65535),
    DATA_PDU_IN_ORDER("DataPDUInOrder", Rule.OR, "Yes", 0, 0),
    DATA_SEQUENCE_IN_ORDER("DataSequenceInOrder", Rule.OR, "Yes", 0, 0),
    ERROR_RECOVERY_LEVEL("ErrorRecoveryLevel", Rule.MINIMUM, "0", 0, 2),
    TASK_REPORTING("TaskReporting", Rule.LIST, "RFC3720", 0, 0),
    ISCSI_PROTOCOL_LEVEL("iSCSIProtocolLevel", Rule.MINIMUM, "1", 0, 31);

    /** How the outcome follows from what both sides say. */
    enum Rule {
        /** The first value of the offered list that the responder supports. */
        LIST,
        AND,
        OR,
        MINIMUM,
        MAXIMUM
    }

    private final String text;
    private final Rule rule;
    private final String defaultValue;
    private final int min;
    private final int max;

    OperationalKey(String text, Rule rule, String defaultValue, int min, int max) {
        this.text = text;
        this.rule = rule;
        this.defaultValue = defaultValue;
        this.min = min;
        this.max = max;
    }

    static Optional<OperationalKey> of(String text) {
        for (OperationalKey key : values()) {
            if (key.text.equals(text)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    String text() {
        return text;
    }

    String defaultValue() {
        return defaultValue;
    }

    /** The outcome of an offer where this side wants {@code own}, of a list any value of it; empty if the offer is no value of the key. */
    Optional<String> outcome(String offered, String own) {
        return switch (rule) {
            case LIST -> listOutcome(offered, own);
            case AND -> bool(offered).map(yes -> yes && own.equals("Yes") ? "Yes" : "No");
            case OR -> bool(offered).map(yes -> yes || own.equals("Yes") ? "Yes" : "No");
            case MINIMUM -> number(offered).map(n -> Integer.toString(Math.min(n, Integer.parseInt(own))));
            case MAXIMUM -> number(offered).map(n -> Integer.toString(Math.max(n, Integer.parseInt(own))));
        };
    }

    /** Whether an answer may be the outcome of what this side offered. */
    boolean permits(String answer, String offeredByThisSide) {
        return outcome(answer, offeredByThisSide)
                .filter(outcome -> outcome.equals(canonical(answer)))
                .isPresent();
    }

    /** A value in the form in which outcomes are kept. */
    String canonical(String value) {
        return rule == Rule.MINIMUM || rule == Rule.MAXIMUM
                ? number(value).map(Object::toString).orElse(value)
                : value;
    }

    private static Optional<String> listOutcome(String offered, String own) {
        List<String> supported = Arrays.asList(own.split(","));
        for (String value : offered.split(",")) {
            if (supported.contains(value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Optional<Boolean> bool(String value) {
        return switch (value) {
            case "Yes" -> Optional.of(true);
            case "No" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private Optional<Integer> number(String value) {
        return TextNumber.parse(value).filter(n -> n >= min && n <= max);
    }
}
