package pointsman.engine.internal;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import pointsman.api.topology.Element;
import pointsman.engine.access.PortalBounds;
import pointsman.engine.internal.session.RedirectorNode;
import pointsman.iscsi.HostPort;
import pointsman.iscsi.target.IscsiPortal;
import pointsman.iscsi.target.PortalGroup;
import pointsman.iscsi.target.PortalLimits;

/** Where clients come to the engine: one portal group, whose portals have numbers in the order of the configuration. Safe from any thread. */
final class Portals {

    private final PortalGroup group = new PortalGroup();
    private final List<IscsiPortal> bound = new CopyOnWriteArrayList<>();

    /**
     * Lets clients in.
     *
     * @throws IOException if a portal cannot be bound; those before it are, until {@link #close}
     */
    void bind(EventLoopGroup loops, List<InetSocketAddress> addresses, RedirectorNode node, PortalBounds bounds)
            throws IOException {
        PortalLimits limits = PortalLimits.defaults()
                .withTimes(bounds.loginTimeout(), bounds.pingAfter(), bounds.closeAfter())
                .withConnections(bounds.connections(), bounds.pendingLogins());
        for (InetSocketAddress address : addresses) {
            bound.add(IscsiPortal.bind(loops, loops, address, group, node, limits));
        }
    }

    /** With the real ports. */
    List<InetSocketAddress> addresses() {
        return bound.stream().map(IscsiPortal::localAddress).toList();
    }

    /** With the real ports, so empty until the portals are bound. */
    List<Element.Portal> elements() {
        List<Element.Portal> elements = new ArrayList<>();
        for (IscsiPortal portal : bound) {
            String id = id(elements.size());
            elements.add(new Element.Portal(id, id, HostPort.of(portal.localAddress())));
        }
        return elements;
    }

    /** The id of the portal at an address of this host. */
    String idOf(InetSocketAddress local) {
        for (int i = 0; i < bound.size(); i++) {
            if (bound.get(i).localAddress().getPort() == local.getPort()) {
                return id(i);
            }
        }
        return id(0);
    }

    /** Ends all sessions and lets nobody in. */
    CompletableFuture<Void> close() {
        return CompletableFuture.allOf(bound.stream()
                .map(portal -> portal.close().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    private static String id(int index) {
        return "portal-" + (index + 1);
    }
}
