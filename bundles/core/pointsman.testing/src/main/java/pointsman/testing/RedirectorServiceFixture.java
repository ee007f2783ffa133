package pointsman.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pointsman.api.RedirectorService;

/**
 * A redirector in a known state, for one test of the contract. Made anew for each test and closed after it.
 *
 * <p>All servers are up and active. A and B reach every device; C reaches every device but the first. There are at least
 * three devices and each is mapped. Nothing but the test changes the mapping.
 */
public interface RedirectorServiceFixture extends AutoCloseable {

    /** What is tested; ready to be used. */
    RedirectorService service();

    /** Id of a server that reaches all devices. */
    String serverA();

    /** Id of another server that reaches all devices. */
    String serverB();

    /** Id of a server that reaches all devices but the first. */
    String serverC();

    /** Ids of all devices, at least three. */
    List<String> devices();

    /** Lets the clock of the service go on to an instant, if it does not do so of itself; may return before it is there. */
    default void reach(Instant time) {}

    /**
     * Keeps moves and remaps that have begun from ending until it is closed, for example by a request that the old
     * server does not answer. Empty where that cannot be arranged; the tests that need it are then skipped.
     */
    Optional<Interference> holdMoves();

    /**
     * Lets moves and remaps fail because the old path does not drain or flush, until it is closed. Empty where that
     * cannot be arranged; the tests that need it are then skipped.
     */
    Optional<Interference> failMoves();

    /** Ends the service and all that was started for it. */
    @Override
    void close();
}
