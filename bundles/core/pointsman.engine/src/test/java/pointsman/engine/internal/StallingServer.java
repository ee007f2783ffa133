package pointsman.engine.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import pointsman.iscsi.scsi.BlockCommand;
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

/**
 * A server of two devices that answers pings and logins, and does not carry out reads and writes of the first device when
 * it is told to stall. Several with the same blocks are servers of one SAN.
 */
final class StallingServer implements TargetNode, AutoCloseable {

    static final int BLOCKS = 64;
    static final int BLOCK_BYTES = 512;

    private final String name;
    private final byte[][] disks;
    private final IscsiPortal portal;
    private volatile boolean stalling;
    private volatile boolean resetsAnswered = true;

    /**
     * @param disks the content of the devices, shared
     */
    StallingServer(String name, byte[][] disks, EventLoopGroup group) throws IOException {
        this.name = name;
        this.disks = disks;
        this.portal = IscsiPortal.bind(
                group,
                group,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                this,
                PortalLimits.defaults());
    }

    InetSocketAddress address() {
        return portal.localAddress();
    }

    /** Reads and writes of the first device are no longer carried out. */
    void stall() {
        stalling = true;
    }

    /** They are carried out again. */
    void goOn() {
        stalling = false;
    }

    /** While it stalls it does not confirm either that tasks have ended. */
    void answerNoResets() {
        resetsAnswered = false;
    }

    @Override
    public void close() {
        portal.close().toCompletableFuture().join();
    }

    @Override
    public LoginDecision admit(LoginAttempt login) {
        return new LoginDecision.Accept();
    }

    @Override
    public List<DiscoveredTarget> discover(String initiatorName, InetSocketAddress address) {
        return List.of(new DiscoveredTarget("iqn.test:" + name, List.of()));
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
                if (!stalling || resetsAnswered) {
                    request.respond(TaskManagementResponse.FUNCTION_COMPLETE);
                }
            }

            @Override
            public void closed(String reason) {
                // Its tasks end with it; a new session finds a server that confirms that.
                resetsAnswered = true;
            }
        };
    }

    private void carryOut(TargetCommand command) {
        byte[] cdb = command.cdb();
        if (OperationCode.of(cdb) == OperationCode.REPORT_LUNS) {
            give(command, DescriptionCommands.reportLuns(cdb, List.of(0, 1)));
            return;
        }
        BlockCommand block = BlockCommand.parse(cdb).orElse(null);
        if (block == null) {
            give(
                    command,
                    description(command.lun())
                            .answer(cdb)
                            .orElse(new DescriptionCommands.Failure(SenseData.INVALID_OPCODE)));
        } else if (block.kind() == BlockCommand.Kind.SYNCHRONIZE_CACHE) {
            command.complete(ScsiStatus.GOOD, new byte[0], 0);
        } else if (!stalling || command.lun() != 0) {
            move(command, block);
        }
    }

    private void move(TargetCommand command, BlockCommand block) {
        byte[] disk = disks[command.lun()];
        int from = (int) block.lba() * BLOCK_BYTES;
        int length = (int) block.blocks() * BLOCK_BYTES;
        if (block.kind() == BlockCommand.Kind.READ) {
            command.dataIn(0, Unpooled.copiedBuffer(disk, from, length));
        } else {
            ByteBuf data = command.dataOut();
            data.getBytes(data.readerIndex(), disk, from, length);
        }
        command.complete(ScsiStatus.GOOD, new byte[0], length);
    }

    private static DescriptionCommands description(int lun) {
        return new DescriptionCommands(new LogicalUnitDescription(
                "TEST",
                "STALLING",
                "1",
                "serial" + lun,
                List.of(Designator.t10VendorId("TEST", "serial" + lun)),
                Capacity.of(BLOCKS, BLOCK_BYTES),
                new BlockLimits(1, BLOCKS, BLOCKS),
                false,
                false));
    }

    private static void give(TargetCommand command, DescriptionCommands.Answer answer) {
        if (answer instanceof DescriptionCommands.Data data) {
            int length = Math.min(data.data().length, command.expectedLength());
            if (length > 0) {
                command.dataIn(0, Unpooled.wrappedBuffer(data.data(), 0, length));
            }
            command.complete(ScsiStatus.GOOD, new byte[0], data.data().length);
        } else if (answer instanceof DescriptionCommands.Failure failure) {
            command.complete(ScsiStatus.CHECK_CONDITION, failure.sense().encode(), 0);
        }
    }
}
