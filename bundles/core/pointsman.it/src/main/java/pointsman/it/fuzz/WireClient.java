package pointsman.it.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A connection on which any bytes can be sent. */
final class WireClient implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;

    private final Socket socket = new Socket();

    WireClient(InetSocketAddress portal) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(portal, CONNECT_MILLIS);
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Waits for one PDU without additional headers and digests, for some time; what it is does not matter. */
    void awaitPdu(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            byte[] header = socket.getInputStream().readNBytes(48);
            if (header.length == 48) {
                int length = (header[5] & 0xff) << 16 | (header[6] & 0xff) << 8 | header[7] & 0xff;
                socket.getInputStream().readNBytes(length + 3 & ~3);
            }
        } catch (SocketTimeoutException silent) {
            // Then there is no answer to what was sent.
        }
    }

    /** Reads and throws away what comes, until the other side closes or says nothing for some time; whether it closed. */
    boolean drain(int millis) throws IOException {
        socket.setSoTimeout(millis);
        byte[] buffer = new byte[16 * 1024];
        InputStream in = socket.getInputStream();
        try {
            while (in.read(buffer) >= 0) {
                // It goes on.
            }
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        }
    }

    /** Lets the connection break off instead of closing in order. */
    void breakOff() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
