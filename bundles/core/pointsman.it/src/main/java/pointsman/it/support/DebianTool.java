package pointsman.it.support;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A program that tests use, and the Debian packages that it comes from. */
public enum DebianTool {
    TGTD("tgtd", "tgt"),
    TGTADM("tgtadm", "tgt"),
    ISCSI_LS("iscsi-ls", "libiscsi-bin"),
    ISCSI_INQ("iscsi-inq", "libiscsi-bin"),
    IP("ip", "iproute2"),
    ISCSI_READCAPACITY16("iscsi-readcapacity16", "libiscsi-bin"),
    ISCSI_TEST_CU("iscsi-test-cu", "libiscsi-bin"),
    QEMU_IO("qemu-io", "qemu-utils and qemu-block-extra"),
    QEMU_IMG("qemu-img", "qemu-utils and qemu-block-extra"),
    QEMU_NBD("qemu-nbd", "qemu-utils and qemu-block-extra"),
    FIO("fio", "fio"),
    HAPROXY("haproxy", "haproxy"),
    NODE_EXPORTER("prometheus-node-exporter", "prometheus-node-exporter"),
    PYTHON("python3", "python3"),
    CC("cc", "gcc and libiscsi-dev");

    private final String command;
    private final String packages;

    DebianTool(String command, String packages) {
        this.command = command;
        this.packages = packages;
    }

    /** Its name on the search path. */
    public String command() {
        return command;
    }

    /** The Debian packages to install, in words. */
    public String packages() {
        return packages;
    }

    /** Whether it can be run here; the daemons of Debian are in folders that users often have not on their path. */
    public boolean isInstalled() {
        return Arrays.stream((System.getenv("PATH") + File.pathSeparator + "/usr/sbin" + File.pathSeparator + "/sbin")
                        .split(File.pathSeparator))
                .map(folder -> Path.of(folder, command))
                .anyMatch(Files::isExecutable);
    }
}
