package pointsman.it.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The PDUs of a conversation that keeps the rules, byte by byte as RFC 7143, chapter 11, has them: what mutations begin
 * with. Made without the code that is under test.
 */
final class Frames {

    private static final int HEADER = 48;
    private static final int RESERVED = 0xffffffff;

    private final List<byte[]> frames = new ArrayList<>();
    private final boolean digests;
    private int cmdSN = 1;
    private int itt = 1;

    private Frames(boolean digests) {
        this.digests = digests;
    }

    /**
     * A login, commands of all kinds, task management, text, a ping and a logout.
     *
     * @param targetName the target; empty for a discovery session
     * @param digests whether to ask for digests, which the frames do not carry then
     */
    static List<byte[]> conversation(String initiatorName, String targetName, boolean digests) {
        Frames frames = new Frames(digests);
        frames.login(initiatorName, targetName);
        if (targetName.isEmpty()) {
            frames.text("SendTargets=All\0");
        } else {
            frames.read(new byte[] {0x12, 0, 0, 0, 36, 0}, 36);
            frames.read(new byte[] {(byte) 0xa0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}, 256);
            frames.read(new byte[] {0x28, 0, 0, 0, 0, 0, 0, 0, 16, 0}, 8192);
            frames.write(2048, 2048, true);
            frames.write(4096, 1024, true);
            frames.write(4096, 512, false);
            frames.dataOut(frames.itt - 1, 512, 1024);
            frames.nop();
            frames.text("SendTargets=\0");
            frames.taskManagement(1);
            frames.taskManagement(5);
        }
        frames.logout();
        return frames.frames;
    }

    private void login(String initiatorName, String targetName) {
        StringBuilder text = new StringBuilder("InitiatorName=%s\0".formatted(initiatorName));
        text.append(
                targetName.isEmpty()
                        ? "SessionType=Discovery\0"
                        : "SessionType=Normal\0TargetName=%s\0".formatted(targetName));
        text.append("HeaderDigest=%1$s\0DataDigest=%1$s\0".formatted(digests ? "CRC32C" : "None"));
        text.append("InitialR2T=No\0ImmediateData=Yes\0MaxBurstLength=16384\0FirstBurstLength=4096\0");
        byte[] data = text.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer pdu = pdu(0x43, 0x87, data.length);
        pdu.putShort(8, (short) 0x4000).putInt(10, itt).putInt(16, itt++).putInt(24, cmdSN);
        add(pdu, data);
    }

    private void read(byte[] cdb, int length) {
        command(cdb, 0xc1, length, 0);
    }

    private void write(int length, int immediate, boolean isFinal) {
        byte[] cdb = {0x2a, 0, 0, 0, 0, 0, 0, 0, (byte) (length / 512), 0};
        command(cdb, isFinal ? 0xa1 : 0x21, length, immediate);
    }

    private void command(byte[] cdb, int flags, int length, int immediate) {
        ByteBuffer pdu = pdu(0x01, flags, immediate);
        pdu.putInt(16, itt++).putInt(20, length).putInt(24, cmdSN++).put(32, cdb);
        add(pdu, new byte[immediate]);
    }

    private void dataOut(int ofTask, int offset, int length) {
        ByteBuffer pdu = pdu(0x05, 0x80, length);
        pdu.putInt(16, ofTask).putInt(20, RESERVED).putInt(40, offset);
        add(pdu, new byte[length]);
    }

    private void nop() {
        ByteBuffer pdu = pdu(0x00, 0x80, 5);
        pdu.putInt(16, itt++).putInt(20, RESERVED).putInt(24, cmdSN++);
        add(pdu, "hello".getBytes(StandardCharsets.UTF_8));
    }

    private void text(String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer pdu = pdu(0x04, 0x80, data.length);
        pdu.putInt(16, itt++).putInt(20, RESERVED).putInt(24, cmdSN++);
        add(pdu, data);
    }

    private void taskManagement(int function) {
        ByteBuffer pdu = pdu(0x42, 0x80 | function, 0);
        pdu.putInt(16, itt++).putInt(20, 2).putInt(24, cmdSN).putInt(32, 1);
        add(pdu, new byte[0]);
    }

    private void logout() {
        ByteBuffer pdu = pdu(0x46, 0x80, 0);
        pdu.putInt(16, itt++).putInt(24, cmdSN);
        add(pdu, new byte[0]);
    }

    private static ByteBuffer pdu(int opcode, int flags, int dataLength) {
        return ByteBuffer.allocate(HEADER + (dataLength + 3 & ~3))
                .put(0, (byte) opcode)
                .put(1, (byte) flags)
                .putInt(4, dataLength);
    }

    private void add(ByteBuffer pdu, byte[] data) {
        frames.add(pdu.put(HEADER, data).array());
    }
}
