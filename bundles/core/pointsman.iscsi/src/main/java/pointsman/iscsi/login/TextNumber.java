package pointsman.iscsi.login;

import java.util.Optional;

/** Numerical values of keys: decimal, or hexadecimal with 0x (RFC 7143, 6.1). */
final class TextNumber {

    private TextNumber() {}

    static Optional<Integer> parse(String value) {
        try {
            int number = value.startsWith("0x") || value.startsWith("0X")
                    ? Integer.parseInt(value.substring(2), 16)
                    : Integer.parseInt(value);
            return number < 0 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
