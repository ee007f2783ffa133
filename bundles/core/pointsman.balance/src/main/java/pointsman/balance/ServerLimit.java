package pointsman.balance;

/**
 * What a server takes at most. A server that is beyond it already keeps what it has and gets nothing more.
 *
 * @param devices most devices, at least 0
 * @param utilisation highest utilisation of any resource to which a move may lift it, above 0
 * @param memoryFull whether its memory is used beyond its head-room, so that it takes nothing
 */
public record ServerLimit(int devices, double utilisation, boolean memoryFull) {

    /** No limit. */
    public static final ServerLimit NONE = new ServerLimit(Integer.MAX_VALUE, Double.POSITIVE_INFINITY, false);

    public ServerLimit {
        if (devices < 0 || !(utilisation > 0)) {
            throw new IllegalArgumentException(
                    "a server's limit is at least 0 devices and a utilisation above 0, got %d and %s"
                            .formatted(devices, utilisation));
        }
    }

    /**
     * The limit of a server whose memory must keep head-room.
     *
     * @param used part of the memory that is used, 0 to 1; not a number if unknown, which is no limit
     * @param headRoom part that shall stay free, 0 to 1
     */
    public ServerLimit withMemory(double used, double headRoom) {
        return new ServerLimit(devices, utilisation, used > 1 - headRoom);
    }
}
