package pointsman.api;

/**
 * What plans put on a server at most. A server that has more already keeps it and gets nothing.
 *
 * @param devices most devices, at least 0
 * @param utilisation highest utilisation of any resource to which a move may lift it, above 0, at most 1
 */
public record ServerCeiling(int devices, double utilisation) {

    public ServerCeiling {
        if (devices < 0) {
            throw new IllegalArgumentException("the most devices of a server are at least 0, got " + devices);
        }
        if (!(utilisation > 0 && utilisation <= 1)) {
            throw new IllegalArgumentException("the highest utilisation is above 0 and at most 1, got " + utilisation);
        }
    }
}
