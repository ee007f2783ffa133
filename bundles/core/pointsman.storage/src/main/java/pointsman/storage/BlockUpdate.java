package pointsman.storage;

import java.util.Optional;

/** What becomes of blocks, given what is in them. Called on any thread; must not block. */
@FunctionalInterface
public interface BlockUpdate {

    /**
     * @param present what the blocks hold; may be changed
     * @return what they are to hold, as many bytes; empty if they stay as they are
     */
    Optional<byte[]> apply(byte[] present);
}
