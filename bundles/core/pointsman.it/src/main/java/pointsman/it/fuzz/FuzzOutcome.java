package pointsman.it.fuzz;

import java.time.Duration;
import java.util.List;

/**
 * What clients that broke the rules left behind.
 *
 * @param logins of them, as far as the engine's events go back: they did not all fail at the door
 * @param checkedBlocks blocks that the other client has written and read back meanwhile
 * @param longestCommand of the other client
 * @param problems that the other client had
 * @param stuckSessions sessions of clients that are gone
 * @param errors that were logged
 * @param leaks buffers that nobody released
 * @param heapBytes in use after a garbage collection
 * @param directBytes that Netty's allocator keeps
 */
public record FuzzOutcome(
        long logins,
        long checkedBlocks,
        Duration longestCommand,
        List<String> problems,
        int stuckSessions,
        List<String> errors,
        List<String> leaks,
        long heapBytes,
        long directBytes) {}
