package pointsman.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pointsman.api.PlanScope;
import pointsman.api.ReasonCode;

/**
 * Says whether a device may go to a server, and if not, which constraint rejects it. Judges the state as it is at the time
 * of the call. Not thread-safe, as the state is not.
 */
final class Rules {

    private static final int NONE = WorkingState.NONE;

    private final WorkingState state;
    private final int[] sizes;
    private final ServerLimit[] limits;
    /** Sets of devices of which no server has two, and for each device the sets that it is in. */
    private final int[][] apart;

    private final int[][] apartOf;
    private final boolean[] leftOut;
    private final boolean any;

    /**
     * @param units what the devices of the state stand for
     * @param scope which servers get devices
     */
    Rules(WorkingState state, Constraints constraints, Units units, PlanScope scope) {
        this.state = state;
        sizes = new int[state.deviceCount()];
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = units.members(state.device(d)).size();
        }
        limits = new ServerLimit[state.serverCount()];
        for (int s = 0; s < limits.length; s++) {
            limits[s] = constraints.limits().getOrDefault(state.server(s), ServerLimit.NONE);
        }
        leftOut = new boolean[state.serverCount()];
        for (int s = 0; s < leftOut.length; s++) {
            leftOut[s] = !scope.hasServer(state.server(s));
        }
        apart = constraints.apart().stream().map(set -> numbers(set, units)).toArray(int[][]::new);
        apartOf = memberships();
        any = apart.length > 0
                || !constraints.limits().isEmpty()
                || !scope.servers().isEmpty();
    }

    private int[] numbers(Set<String> devices, Units units) {
        return devices.stream()
                .mapToInt(device -> state.deviceNumber(units.unitOf(device)))
                .filter(d -> d != NONE)
                .distinct()
                .toArray();
    }

    private int[][] memberships() {
        List<List<Integer>> lists = new ArrayList<>();
        for (int d = 0; d < state.deviceCount(); d++) {
            lists.add(null);
        }
        for (int a = 0; a < apart.length; a++) {
            for (int d : apart[a]) {
                if (lists.get(d) == null) {
                    lists.set(d, new ArrayList<>());
                }
                lists.get(d).add(a);
            }
        }
        int[] nothing = {};
        return lists.stream()
                .map(list -> list == null
                        ? nothing
                        : list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** Whether a device may go to a server. */
    boolean admit(int d, int s) {
        return state.isUsable(s) && state.reaches(s, d) && admitAlso(d, s, NONE);
    }

    /** Whether a device may go to a usable server that reaches it when another one, or none, leaves that. */
    boolean admitAlso(int d, int s, int leaving) {
        return !any || rejection(d, s, leaving) == null;
    }

    /** Which constraint keeps a device from a server; empty if none does. */
    Optional<ReasonCode> rejection(int d, int s) {
        if (!state.reaches(s, d)) {
            return Optional.of(ReasonCode.SERVER_NOT_REACHED);
        }
        if (!state.isUsable(s)) {
            return Optional.of(ReasonCode.SERVER_NOT_USABLE);
        }
        return Optional.ofNullable(rejection(d, s, NONE));
    }

    private ReasonCode rejection(int d, int s, int leaving) {
        if (leftOut[s]) {
            return ReasonCode.SERVER_LEFT_OUT;
        }
        for (int a : apartOf[d]) {
            for (int other : apart[a]) {
                if (other != d && other != leaving && state.serverOf(other) == s) {
                    return ReasonCode.KEPT_APART;
                }
            }
        }
        ServerLimit limit = limits[s];
        if (limit == ServerLimit.NONE) {
            return null;
        }
        if (limit.memoryFull()) {
            return ReasonCode.SERVER_MEMORY_FULL;
        }
        if (limit.devices() != Integer.MAX_VALUE && devicesOn(s) + sizes[d] - size(leaving) > limit.devices()) {
            return ReasonCode.SERVER_LIMIT;
        }
        for (int r = 0; r < state.resources().size(); r++) {
            double change = state.demand(r, d) - (leaving == NONE ? 0 : state.demand(r, leaving));
            if (change > 0 && (state.load(r, s) + change) / state.capacity(r, s) > limit.utilisation()) {
                return ReasonCode.SERVER_LIMIT;
            }
        }
        return null;
    }

    private int size(int d) {
        return d == NONE ? 0 : sizes[d];
    }

    private int devicesOn(int s) {
        int count = 0;
        for (int i = 0; i < state.countOn(s); i++) {
            count += sizes[state.deviceOn(s, i)];
        }
        return count;
    }
}
