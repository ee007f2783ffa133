package pointsman.headless.text;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as people write them: HOST:PORT, with brackets around IPv6. */
public final class Addresses {

    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.%]+\\]|[^\\s:\\[\\]]+):([0-9]{1,5})");

    private Addresses() {}

    /**
     * The address, resolved.
     *
     * @throws IllegalArgumentException saying what is allowed, or that the host is not known
     */
    public static InetSocketAddress parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65535) {
            throw new IllegalArgumentException(
                    "an address is HOST:PORT, like 192.0.2.1:3260 or [2001:db8::1]:3260, got '%s'".formatted(text));
        }
        String host = matcher.group(1).replaceAll("[\\[\\]]", "");
        InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(matcher.group(2)));
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("the host '%s' is not known; check the name".formatted(host));
        }
        return address;
    }

    /** The address as it is written. */
    public static String format(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[%s]:%d" : "%s:%d").formatted(host, address.getPort());
    }
}
