package pointsman.remote.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Something that listens and answers whatever a test says, HTTP or not. */
final class RawServer implements AutoCloseable {

    /** What happens on a connection once the head of a request has come. */
    interface Behaviour {
        void talk(Socket socket, int connection) throws IOException;
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Semaphore connections = new Semaphore(0);

    RawServer(Behaviour behaviour) throws IOException {
        threads.execute(() -> accept(behaviour));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void awaitConnections(int count) {
        try {
            if (!connections.tryAcquire(count, 15, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain for %d connections".formatted(count));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept(Behaviour behaviour) {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                int number = sockets.size();
                connections.release();
                threads.execute(() -> serve(behaviour, socket, number));
            }
        } catch (IOException e) {
            // The listener was closed: the test is over.
        }
    }

    private static void serve(Behaviour behaviour, Socket socket, int number) {
        try (socket) {
            readHead(new BufferedInputStream(socket.getInputStream()));
            behaviour.talk(socket, number);
        } catch (IOException e) {
            // The client went away, as it may.
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int state = 0;
        while (state < 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the head of the request is cut off");
            }
            state = next == (state % 2 == 0 ? '\r' : '\n') ? state + 1 : 0;
        }
    }
}
