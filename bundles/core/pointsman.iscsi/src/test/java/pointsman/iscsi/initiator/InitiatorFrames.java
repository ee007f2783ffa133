package pointsman.iscsi.initiator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.iscsi.Transport;
import pointsman.iscsi.pdu.AsyncMessage;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.LogoutRequest;
import pointsman.iscsi.pdu.LogoutResponse;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.support.LeakCheck;
import pointsman.iscsi.support.Loopback;
import pointsman.iscsi.support.RawServer;

/** Our initiator and a server that sends any PDU: for tests of what the initiator makes of them. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
abstract class InitiatorFrames {

    /** CmdSN of the first command. */
    static final int FIRST_CMD_SN = 1;

    static final int WINDOW = 16;

    final EventLoopGroup loops = Transport.best().newGroup(1, "frames");
    RawServer server;
    InitiatorSession session;
    private int statSN = RawServer.FIRST_STAT_SN;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    InitiatorSession loggedIn(String... keysAndValues) {
        return loggedInWithWindow(WINDOW, keysAndValues);
    }

    InitiatorSession loggedInWithWindow(int window, String... keysAndValues) {
        server = new RawServer(loops, window, keysAndValues);
        session = Loopback.await(new NettyIscsiInitiator()
                .login(
                        loops.next(),
                        server.address(),
                        "iqn.2026-11.org.pointsman.test:frames",
                        InitiatorOptions.of(Loopback.INITIATOR, 1)));
        return session;
    }

    int takeStatSN() {
        return statSN++;
    }

    int nextStatSN() {
        return statSN;
    }

    NopIn pingOfTheServer(int maxCmdSN) {
        return new NopIn(0, Pdu.RESERVED_TAG, 0x77, nextStatSN(), FIRST_CMD_SN, maxCmdSN, Unpooled.EMPTY_BUFFER);
    }

    /** Has the initiator deal with everything that was sent before, without moving its window. */
    NopOut answerToPing(int maxCmdSN) {
        server.send(pingOfTheServer(maxCmdSN));
        NopOut answer = server.receive(NopOut.class);
        answer.release();
        return answer;
    }

    /** A response to a command, which opens the window by one. */
    ScsiResponse response(ScsiCommand command, int status, boolean overflow, boolean underflow, int residualCount) {
        return new ScsiResponse(
                overflow,
                underflow,
                ScsiResponse.COMMAND_COMPLETED,
                status,
                command.initiatorTaskTag(),
                0,
                takeStatSN(),
                command.cmdSN() + 1,
                command.cmdSN() + WINDOW,
                0,
                residualCount,
                Unpooled.EMPTY_BUFFER);
    }

    ScsiResponse good(ScsiCommand command) {
        return response(command, 0, false, false, 0);
    }

    /** Read data with its status. */
    DataIn lastData(ScsiCommand command, ByteBuf data, boolean overflow, boolean underflow, int residualCount) {
        return new DataIn(
                true,
                false,
                overflow,
                underflow,
                true,
                0,
                command.lun(),
                command.initiatorTaskTag(),
                Pdu.RESERVED_TAG,
                takeStatSN(),
                command.cmdSN() + 1,
                command.cmdSN() + WINDOW,
                0,
                0,
                residualCount,
                data);
    }

    AsyncMessage async(int event, int parameter1, int parameter2, int parameter3) {
        return new AsyncMessage(
                0,
                takeStatSN(),
                FIRST_CMD_SN,
                FIRST_CMD_SN + WINDOW - 1,
                event,
                0,
                parameter1,
                parameter2,
                parameter3,
                Unpooled.EMPTY_BUFFER);
    }

    LogoutResponse loggedOut(LogoutRequest request) {
        return new LogoutResponse(
                0, request.initiatorTaskTag(), takeStatSN(), FIRST_CMD_SN, FIRST_CMD_SN + WINDOW - 1, 0, 0);
    }
}
