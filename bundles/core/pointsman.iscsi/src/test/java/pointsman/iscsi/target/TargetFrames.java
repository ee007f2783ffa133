package pointsman.iscsi.target;

import static pointsman.iscsi.support.Loopback.until;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.support.LeakCheck;
import pointsman.iscsi.support.Loopback;
import pointsman.iscsi.support.RawClient;

/** A portal over memory and a client that sends any PDU: for tests of what the target answers, PDU by PDU. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
abstract class TargetFrames {

    Loopback loopback;
    RawClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        if (loopback != null) {
            loopback.close();
        }
    }

    RawClient connect(PortalLimits limits) throws IOException {
        loopback = new Loopback(limits);
        client = new RawClient(loopback.clientLoop(), loopback.portal.localAddress());
        return client;
    }

    RawClient loggedIn(String... keysAndValues) throws IOException {
        connect(PortalLimits.defaults()).logIn(keysAndValues);
        return client;
    }

    /** The session of the client that has logged in first, which its target has soon after the last login response. */
    TargetSession session() {
        until(() -> !loopback.node.sessions.isEmpty());
        return loopback.node.sessions.element();
    }

    static ScsiCommand read(int itt, int cmdSN, int blocks) {
        byte[] cdb = BlockCommand.read(0, blocks).encode();
        return new ScsiCommand(false, true, true, false, 1, 0, itt, blocks * 512, cmdSN, 0, cdb, Unpooled.EMPTY_BUFFER);
    }

    static ScsiCommand write(int itt, int cmdSN, int blocks, boolean isFinal, int immediateBytes) {
        byte[] cdb = BlockCommand.write(0, blocks).encode();
        ByteBuf data = immediateBytes == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(new byte[immediateBytes]);
        return new ScsiCommand(false, isFinal, false, true, 1, 0, itt, blocks * 512, cmdSN, 0, cdb, data);
    }

    static String string(ByteBuf text) {
        return text.toString(StandardCharsets.UTF_8);
    }

    SenseData sense(ScsiResponse response) {
        ByteBuf data = response.dataSegment();
        SenseData sense =
                SenseData.parse(ByteBufUtil.getBytes(data.skipBytes(2))).orElseThrow();
        response.release();
        return sense;
    }
}
