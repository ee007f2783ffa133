package pointsman.iscsi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class HostPortTest {

    @Test
    void aResolvedAddressIsWrittenInNumbers() throws UnknownHostException {
        InetAddress named = InetAddress.getByAddress("storage", new byte[] {10, 0, 0, 7});

        assertEquals("10.0.0.7:3260", HostPort.of(new InetSocketAddress(named, 3260)));
    }

    @Test
    void anIpv6HostIsInBrackets() throws UnknownHostException {
        assertEquals("[0:0:0:0:0:0:0:1]:3260", HostPort.of(new InetSocketAddress(InetAddress.getByName("::1"), 3260)));
    }

    @Test
    void anUnresolvedHostKeepsItsName() {
        assertEquals("storage:3260", HostPort.of(InetSocketAddress.createUnresolved("storage", 3260)));
    }
}
