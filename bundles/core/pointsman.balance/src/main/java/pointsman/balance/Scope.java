package pointsman.balance;

/**
 * What a search may move and where.
 *
 * @param movable by number of the device
 * @param target whether a server may get devices that were not on it at the start, by number of the server
 * @param sizes how many moves it takes to move a device: the members of what it stands for
 */
record Scope(boolean[] movable, boolean[] target, int[] sizes) {

    boolean isMovable(int d) {
        return movable[d];
    }

    boolean isTarget(int s) {
        return target[s];
    }

    int size(int d) {
        return sizes[d];
    }
}
