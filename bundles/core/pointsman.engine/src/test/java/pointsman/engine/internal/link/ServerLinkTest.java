package pointsman.engine.internal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.Capacity;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.Designator;
import pointsman.iscsi.scsi.LogicalUnitDescription;
import pointsman.iscsi.scsi.OperationCode;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.DiscoveredTarget;
import pointsman.iscsi.target.IscsiPortal;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginDecision;
import pointsman.iscsi.target.PortalLimits;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetNode;
import pointsman.iscsi.target.TargetSession;
import pointsman.iscsi.target.TargetSessionHandler;
import pointsman.iscsi.target.TaskManagementRequest;
import pointsman.iscsi.target.TaskManagementResponse;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/** The link against real servers, good and bad. */
@Timeout(20)
class ServerLinkTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final EventLoopGroup group = Transport.best().newGroup(1, "test-link");
    private final EventLoop loop = group.next();
    private final Reports reports = new Reports();

    @AfterEach
    void end() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private ServerLink start(InetSocketAddress address) {
        Timings timings = new Timings(SHORT, SHORT.multipliedBy(10), SHORT, SHORT, SHORT, SHORT, SHORT);
        ServerLink link = new ServerLink(
                ServerConfiguration.of("s", address),
                loop,
                new NettyIscsiInitiator(),
                new InitiatorOptions("iqn.test:engine", 1, SHORT.multipliedBy(10), SHORT.multipliedBy(2), 65_536),
                timings,
                reports);
        loop.execute(link::start);
        return link;
    }

    private boolean hasSession(ServerLink link, String target, int login) {
        return CompletableFuture.supplyAsync(() -> link.session(target, login).isPresent(), loop)
                .join();
    }

    @Test
    void aServerThatLetsTheEngineInAndThenAnswersNoCommandIsDown() throws Exception {
        IscsiPortal portal = IscsiPortal.bind(group, group, ANY_PORT, new SilentNode(), PortalLimits.defaults());

        start(portal.localAddress());

        assertTrue(reports.down.take().contains("REPORT LUNS"));
    }

    @Test
    void sessionsOfALaterLoginAreNotGivenToWhoKnowsTheServerFromAnEarlierOne() throws Exception {
        StorageServer before =
                StorageServer.named("s").device(MemoryDevice.of("d1", 1 << 20)).start();
        ServerLink link = start(before.address());
        int first = reports.logins.take();
        assertTrue(hasSession(link, before.targetName(), first));
        before.kill().toCompletableFuture().join();

        StorageServer after = StorageServer.named("s")
                .device(MemoryDevice.of("d2", 1 << 20))
                .listen(before.address())
                .start();
        int second = reports.logins.take();

        assertFalse(hasSession(link, after.targetName(), first));
        assertTrue(hasSession(link, after.targetName(), second));
        assertEquals(before.targetName(), after.targetName());
        after.kill().toCompletableFuture().join();
    }

    /** A medium that has failed, or has been taken out. */
    @Test
    void aUnitThatDoesNotTellItsSizeKeepsNoOtherFromBeingUsed() throws Exception {
        IscsiPortal portal = IscsiPortal.bind(group, group, ANY_PORT, new HalfFaultyNode(), PortalLimits.defaults());

        start(portal.localAddress());

        assertEquals(
                List.of(1), reports.units.take().stream().map(FoundUnit::lun).toList());
    }

    /** Keeps what the link reports. */
    private static final class Reports implements LinkListener {

        private final BlockingQueue<Integer> logins = new LinkedBlockingQueue<>();
        private final BlockingQueue<List<FoundUnit>> units = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> down = new LinkedBlockingQueue<>();

        @Override
        public void surveyed(String server, int login, List<FoundUnit> units) {
            logins.add(login);
            this.units.add(units);
        }

        @Override
        public void down(String server, String reason, boolean silent) {
            down.add(reason);
        }

        @Override
        public void answering(String server) {}

        @Override
        public void fenced(String server, String how, boolean forEverybody) {}

        @Override
        public void notFenced(String server, String reason, boolean connected) {}
    }

    /** Lets everybody log in and carries out nothing. */
    private static class SilentNode implements TargetNode {

        @Override
        public LoginDecision admit(LoginAttempt login) {
            return new LoginDecision.Accept();
        }

        @Override
        public List<DiscoveredTarget> discover(String initiatorName, InetSocketAddress portal) {
            return List.of(new DiscoveredTarget("iqn.test:silent", List.of()));
        }

        @Override
        public TargetSessionHandler open(TargetSession session) {
            return new TargetSessionHandler() {
                @Override
                public void command(TargetCommand command) {
                    carryOut(command);
                }

                @Override
                public void taskManagement(TaskManagementRequest request) {
                    request.respond(TaskManagementResponse.FUNCTION_COMPLETE);
                }

                @Override
                public void closed(String reason) {}
            };
        }

        void carryOut(TargetCommand command) {}
    }

    /** Has two units, of which the first cannot say how large it is. */
    private static final class HalfFaultyNode extends SilentNode {

        private final DescriptionCommands description = new DescriptionCommands(new LogicalUnitDescription(
                "TEST",
                "UNIT",
                "1",
                "serial",
                List.of(Designator.t10VendorId("TEST", "serial")),
                Capacity.of(1_024, 512),
                new BlockLimits(1, 1_024, 1_024),
                false,
                false));

        @Override
        void carryOut(TargetCommand command) {
            int operation = OperationCode.of(command.cdb());
            if (operation == OperationCode.REPORT_LUNS) {
                give(command, DescriptionCommands.reportLuns(command.cdb(), List.of(0, 1)));
            } else if (operation == OperationCode.SERVICE_ACTION_IN_16 && command.lun() == 0) {
                give(command, new DescriptionCommands.Failure(SenseData.NOT_READY));
            } else {
                give(
                        command,
                        description
                                .answer(command.cdb())
                                .orElse(new DescriptionCommands.Failure(SenseData.INVALID_OPCODE)));
            }
        }

        private static void give(TargetCommand command, DescriptionCommands.Answer answer) {
            if (answer instanceof DescriptionCommands.Data data) {
                if (data.data().length > 0) {
                    command.dataIn(0, Unpooled.wrappedBuffer(data.data()));
                }
                command.complete(ScsiStatus.GOOD, new byte[0], data.data().length);
            } else if (answer instanceof DescriptionCommands.Failure failure) {
                command.complete(ScsiStatus.CHECK_CONDITION, failure.sense().encode(), 0);
            }
        }
    }
}
