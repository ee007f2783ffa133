package pointsman.it.support;

import java.util.List;

/**
 * A network namespace with a cable to this one, that can be cut: packets then vanish without a sign, unlike those to a
 * port where nobody listens. Needs root.
 */
public final class SeparateNetwork implements AutoCloseable {

    private static final String MAC = "02:00:00:00:%02x:%02x";

    private final String name;
    private final String near;
    private final int number;

    /**
     * @param number 1 to 250, for its address and its names; none may be there twice on a machine
     */
    public SeparateNetwork(int number) {
        this.number = number;
        this.name = "pointsman-" + number;
        this.near = "pmn" + number;
        ip("netns", "add", name).ok();
        try {
            ip("link", "add", near, "address", mac(1), "type", "veth", "peer", "name", "far", "netns", name)
                    .ok();
            ip("addr", "add", "10.213.%d.1/24".formatted(number), "dev", near).ok();
            ip("link", "set", near, "up").ok();
            ip("-n", name, "addr", "add", address() + "/24", "dev", "far").ok();
            ip("-n", name, "link", "set", "far", "address", mac(2)).ok();
            ip("-n", name, "link", "set", "far", "up").ok();
            ip("-n", name, "link", "set", "lo", "up").ok();
            // Else this host would find out by ARP that the other is gone.
            ip("neigh", "replace", address(), "lladdr", mac(2), "dev", near, "nud", "permanent")
                    .ok();
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /** Whether this can be made here. */
    public static boolean isPossible() {
        return DebianTool.IP.isInstalled()
                && ip("netns", "add", "pointsman-probe").exit() == 0
                && ip("netns", "del", "pointsman-probe").exit() == 0;
    }

    /** What is within has this address. */
    public String address() {
        return "10.213.%d.2".formatted(number);
    }

    /** What a command begins with that is to run within. */
    public List<String> prefix() {
        return List.of("ip", "netns", "exec", name);
    }

    /** From now on what is sent either way vanishes. */
    public void cut() {
        ip("-n", name, "link", "set", "far", "down").ok();
    }

    /** What is sent arrives again. */
    public void mend() {
        ip("-n", name, "link", "set", "far", "up").ok();
    }

    @Override
    public void close() {
        ip("link", "del", near);
        ip("netns", "del", name);
    }

    private String mac(int end) {
        return MAC.formatted(number, end);
    }

    private static Tool.Result ip(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "/sbin/ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Tool.run(command);
    }
}
