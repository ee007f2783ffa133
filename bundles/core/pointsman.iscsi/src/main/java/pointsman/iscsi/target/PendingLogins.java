package pointsman.iscsi.target;

import io.netty.channel.Channel;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of a portal that have not logged in yet. There is room for a number of them; one more takes the place
 * of the oldest. So whoever opens connections and says nothing cannot keep others from logging in, which takes
 * milliseconds. Safe from any thread.
 */
final class PendingLogins {

    private static final Logger LOG = LoggerFactory.getLogger(PendingLogins.class);

    private final int limit;
    private final Set<Channel> pending = new LinkedHashSet<>();
    private boolean warned;

    PendingLogins(int limit) {
        this.limit = limit;
    }

    /** Enters a connection; the one that has lost its place for it is to be closed by the caller. */
    synchronized Optional<Channel> add(Channel channel) {
        Optional<Channel> oldest = Optional.empty();
        if (pending.size() == limit) {
            Iterator<Channel> inOrder = pending.iterator();
            oldest = Optional.of(inOrder.next());
            inOrder.remove();
            warn();
        }
        pending.add(channel);
        return oldest;
    }

    /** A connection has logged in or is gone. */
    synchronized void remove(Channel channel) {
        pending.remove(channel);
        if (pending.size() <= limit / 2) {
            warned = false;
        }
    }

    synchronized int count() {
        return pending.size();
    }

    /** Once per flood, which is not to fill the log. */
    private void warn() {
        if (!warned) {
            warned = true;
            LOG.warn("{} connections have not logged in, more are not kept: the oldest of them are closed", limit);
        }
    }
}
