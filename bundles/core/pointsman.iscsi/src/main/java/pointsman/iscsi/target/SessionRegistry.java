package pointsman.iscsi.target;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The normal sessions of a portal group, by the identity that a second login with the same one reinstates (RFC 7143, 6.3.5).
 * Written by the event loops of the connections.
 */
final class SessionRegistry {

    /** A session to be, or one that is there. */
    interface Entry {

        /** Closes it; completes when its handler has been told, at once if it is gone already. */
        CompletionStage<Void> end(String reason);
    }

    /** Who is at the two ends of a session; the portal group is the same for all. */
    record Nexus(String initiatorName, long isid, String targetName) {}

    private static final int MAX_TSIH = 0xffff;

    private final ConcurrentMap<Nexus, Entry> sessions = new ConcurrentHashMap<>();
    private final Set<Integer> handles = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lastHandle = new AtomicInteger();

    /** Enters a session in the place of an older one; completes when that one has ended. */
    CompletionStage<Void> replace(Nexus nexus, Entry entry) {
        Entry older = sessions.put(nexus, entry);
        return older == null
                ? CompletableFuture.completedFuture(null)
                : older.end("the client has logged in again with the same ISID");
    }

    void remove(Nexus nexus, Entry entry) {
        sessions.remove(nexus, entry);
    }

    /** A target session identifying handle that no session has; empty if all are in use. */
    Optional<Integer> takeHandle() {
        for (int i = 0; i < MAX_TSIH; i++) {
            int handle = Math.floorMod(lastHandle.getAndIncrement(), MAX_TSIH) + 1;
            if (handles.add(handle)) {
                return Optional.of(handle);
            }
        }
        return Optional.empty();
    }

    void freeHandle(int handle) {
        handles.remove(handle);
    }

    boolean isHandle(int handle) {
        return handles.contains(handle);
    }
}
