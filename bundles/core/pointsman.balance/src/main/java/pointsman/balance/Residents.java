package pointsman.balance;

import java.util.Arrays;

/** Which devices each server has: adding, removing and counting take the same time however many there are. */
final class Residents {

    private final int[][] devices;
    private final int[] counts;
    private final int[] places;

    Residents(int serverCount, int deviceCount) {
        devices = new int[serverCount][4];
        counts = new int[serverCount];
        places = new int[deviceCount];
    }

    int count(int s) {
        return counts[s];
    }

    int get(int s, int i) {
        return devices[s][i];
    }

    void add(int d, int s) {
        if (counts[s] == devices[s].length) {
            devices[s] = Arrays.copyOf(devices[s], 2 * counts[s]);
        }
        devices[s][counts[s]] = d;
        places[d] = counts[s]++;
    }

    /** The last one takes the place of the one that goes. */
    void remove(int d, int s) {
        int last = devices[s][--counts[s]];
        devices[s][places[d]] = last;
        places[last] = places[d];
    }
}
