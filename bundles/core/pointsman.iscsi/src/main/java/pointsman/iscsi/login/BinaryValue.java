package pointsman.iscsi.login;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Binary values of keys: hexadecimal with 0x or base64 with 0b (RFC 7143, 6.1). */
final class BinaryValue {

    /** Longest CHAP_C and CHAP_R, bytes (RFC 7143, 12.1.3). */
    private static final int MAX_LENGTH = 1024;

    private BinaryValue() {}

    static String encode(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    /** The bytes, 1 to 1024; empty if it is no such value. */
    static Optional<byte[]> parse(String value) {
        if (value.length() < 3) {
            return Optional.empty();
        }
        String digits = value.substring(2);
        try {
            return switch (value.substring(0, 2)) {
                case "0x", "0X" -> bounded(HexFormat.of().parseHex(digits));
                case "0b", "0B" -> bounded(Base64.getDecoder().decode(digits));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException noSuchDigits) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> bounded(byte[] bytes) {
        return bytes.length <= MAX_LENGTH ? Optional.of(bytes) : Optional.empty();
    }
}
