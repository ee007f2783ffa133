package pointsman.iscsi;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as people and the key TargetAddress write them (RFC 7143, 13.8): HOST:PORT, an IPv6 host in brackets. */
public final class HostPort {

    private HostPort() {}

    /** The address in numbers where it is resolved, else the host's name as it was given. */
    public static String of(InetSocketAddress address) {
        InetAddress resolved = address.getAddress();
        String host = resolved == null ? address.getHostString() : resolved.getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
