package pointsman.engine.internal.direct;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.PathPolicy;
import pointsman.api.ServerMode;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.ServerEntry;

/**
 * Has the clients of volumes that several servers have at once leave a server that is to be emptied; where one server has all
 * clients of a volume, they leave it with their device. Confined to the control thread.
 */
public final class ServerClearance {

    private static final Logger LOG = LoggerFactory.getLogger(ServerClearance.class);

    private final Inventory inventory;
    private final DirectVolumes volumes;
    private final ClientExit exit;
    private final Set<String> underWay = new HashSet<>();

    public ServerClearance(Inventory inventory, DirectVolumes volumes, ClientExit exit) {
        this.inventory = inventory;
        this.volumes = volumes;
        this.exit = exit;
    }

    /** To be called now and then. */
    public void look() {
        for (ServerEntry server : inventory.servers()) {
            if (server.isUp() && server.mode() != ServerMode.ACTIVE) {
                volumes.all().stream()
                        .filter(volume -> volume.device().pathUse().policy() == PathPolicy.ALL)
                        .filter(volume -> volume.isOpen(server.id()))
                        .filter(volume -> volumes.clients(volume, server.id())
                                .filter(there -> !there.isEmpty())
                                .isPresent())
                        .forEach(volume -> clear(volume, server.id()));
            }
        }
    }

    private void clear(DirectVolume volume, String server) {
        String key = volume.id() + " " + server;
        if (!underWay.add(key)) {
            return;
        }
        exit.leave(volume, List.of(server)).whenComplete((reopen, failure) -> {
            underWay.remove(key);
            if (failure == null) {
                // Nobody is sent to a server that is not active.
                reopen.run();
            } else {
                LOG.warn(
                        "volume {}: its clients have not left {} yet, which is to be emptied",
                        volume.id(),
                        server,
                        failure);
            }
        });
    }
}
