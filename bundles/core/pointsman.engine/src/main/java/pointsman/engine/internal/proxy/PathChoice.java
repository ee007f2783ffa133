package pointsman.engine.internal.proxy;

import java.util.List;

/**
 * Chooses among the paths that may carry a command the one with the least outstanding work: the commands of the device that
 * are there, with the new one, divided by what the server has left for the device.
 *
 * <pre>
 *   work = (outstanding + 1) / spare
 *   spare = capacity in requests per second * (1 - utilisation by other devices, at most 0.9)
 * </pre>
 *
 * This is the time that the new command would take where the server divides its time evenly. The device's own load is not in
 * the utilisation: it is in the outstanding commands already, and counted twice, and late, it would make the load swing from
 * one server to the other. Where the work is the same, the path is taken whose turn it is. Confined to the data loop.
 */
final class PathChoice {

    private int last;

    /**
     * @param write whether the command changes blocks
     * @return null if no path takes it
     */
    ActivePath choose(List<ActivePath> paths, boolean write) {
        ActivePath best = null;
        int bestIndex = last;
        double least = Double.MAX_VALUE;
        for (int i = 1; i <= paths.size(); i++) {
            int index = (last + i) % paths.size();
            ActivePath path = paths.get(index);
            if (path.takes(write)) {
                double work = (path.outstanding() + 1) / path.spare();
                if (work < least) {
                    least = work;
                    best = path;
                    bestIndex = index;
                }
            }
        }
        last = bestIndex;
        return best;
    }
}
