package pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.EventLoopGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.topology.Element;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.NettyIscsiInitiator;

/** One client must not be able to spoil anything for the others. */
@Timeout(60)
class HostileClientTest {

    @TempDir
    Path directory;

    @Test
    void aClientWithAnOddNameKeepsNoSnapshotFromBeingMade() throws Exception {
        EventLoopGroup group = Transport.best().newGroup(1, "test-client");
        try (EngineFixture fixture = new EngineFixture(directory)) {
            RedirectorEngine engine = (RedirectorEngine) fixture.service();
            new NettyIscsiInitiator()
                    .login(
                            group.next(),
                            engine.portals().get(0),
                            engine.targetOfAll(),
                            InitiatorOptions.of("iqn.test:", 1))
                    .toCompletableFuture()
                    .join();

            List<Element.Client> clients = List.of();
            while (clients.isEmpty()) {
                clients = engine.snapshot()
                        .toCompletableFuture()
                        .join()
                        .topology()
                        .elements(Element.Client.class);
            }

            assertEquals("iqn.test:", clients.get(0).name());
        } finally {
            group.shutdownGracefully(0, 5, TimeUnit.SECONDS);
        }
    }
}
