package pointsman.demo;

import java.util.List;

/** Who asks what of the demonstration's devices: a few heavy ones, many light ones. */
final class DemoProfiles {

    private static final int KIB = 1024;

    static final List<DeviceProfile> ALL = List.of(
            new DeviceProfile("db-orders", "database", 900, 0.70, 8 * KIB),
            new DeviceProfile("db-stock", "database", 520, 0.80, 8 * KIB),
            new DeviceProfile("db-audit", "database", 130, 0.10, 4 * KIB),
            new DeviceProfile("mail", "office", 360, 0.60, 4 * KIB),
            new DeviceProfile("web", "webshop", 640, 0.95, 4 * KIB),
            new DeviceProfile("logs", "webshop", 260, 0.05, 16 * KIB),
            new DeviceProfile("vm-01", "virtual-machines", 300, 0.65, 4 * KIB),
            new DeviceProfile("vm-02", "virtual-machines", 240, 0.65, 4 * KIB),
            new DeviceProfile("vm-03", "virtual-machines", 150, 0.65, 4 * KIB),
            new DeviceProfile("vm-04", "virtual-machines", 80, 0.65, 4 * KIB),
            new DeviceProfile("backup", "office", 60, 0.50, 64 * KIB),
            new DeviceProfile("archive", "office", 20, 0.20, 64 * KIB));

    private DemoProfiles() {}
}
