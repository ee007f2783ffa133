package pointsman.testing;

/** Something that a test does to a system until it is closed. */
@FunctionalInterface
public interface Interference extends AutoCloseable {

    /** Lets the system go on as before; idempotent. */
    @Override
    void close();
}
