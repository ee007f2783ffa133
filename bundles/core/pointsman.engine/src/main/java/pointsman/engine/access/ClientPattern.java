package pointsman.engine.access;

import java.util.Locale;

/**
 * Says which clients a rule is about: an initiator name, in which each {@code *} stands for any characters, also none.
 * Upper and lower case are the same, as in all iSCSI names (RFC 7143, 4.2.7.2; RFC 3722).
 *
 * @param text in lower case, not empty
 */
public record ClientPattern(String text) {

    /** Every client, whatever it calls itself. */
    public static final ClientPattern ANY = new ClientPattern("*");

    private static final int MAX_NAME_LENGTH = 223;

    public ClientPattern {
        if (text.isBlank() || text.length() > MAX_NAME_LENGTH || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a client is an initiator name of 1 to %d characters, got '%s'".formatted(MAX_NAME_LENGTH, text));
        }
        text = text.toLowerCase(Locale.ROOT);
    }

    /** Whether the rule is about a client. */
    public boolean matches(String initiatorName) {
        return matches(text, initiatorName.toLowerCase(Locale.ROOT));
    }

    /** Whether it matches all that another pattern matches. */
    boolean covers(ClientPattern other) {
        return matches(text, other.text);
    }

    /** Goes back to the last star only, so that no name takes long. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int afterStar = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
