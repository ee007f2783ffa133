package pointsman.iscsi.login;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One {@code key=value} of login and text PDUs (RFC 7143, 6.1).
 *
 * @param key the key, case-sensitive
 * @param value the value as sent
 */
public record TextPair(String key, String value) {

    public TextPair {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads a text that is complete.
     *
     * @throws NegotiationException if a part of it is no {@code key=value}
     */
    public static List<TextPair> parse(ByteBuf text) throws NegotiationException {
        List<TextPair> pairs = new ArrayList<>();
        for (String part : text.toString(StandardCharsets.UTF_8).split("\0")) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals <= 0) {
                throw new NegotiationException("'%s' is no key=value".formatted(abbreviated(part)));
            }
            pairs.add(new TextPair(part.substring(0, equals), part.substring(equals + 1)));
        }
        return pairs;
    }

    /** Appends pairs in their form on the wire. */
    public static void write(List<TextPair> pairs, ByteBuf to) {
        for (TextPair pair : pairs) {
            to.writeCharSequence(pair.key, StandardCharsets.UTF_8);
            to.writeByte('=');
            to.writeCharSequence(pair.value, StandardCharsets.UTF_8);
            to.writeByte(0);
        }
    }

    /** For messages, in which what others send must not make new lines. */
    static String abbreviated(String text) {
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
