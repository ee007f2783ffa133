package pointsman.balance.exact;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pointsman.api.Resource;
import pointsman.balance.EfficiencyModel;

/**
 * The assignment as an integer programme: a Boolean for each device and server, and for each server and resource the tangents
 * of the curve of N as lower limits of its part. So the solver's bound is a lower bound of N; near a mapping that is known the
 * curve is at most 0.003 % of 1 + N above them, and what the solver finds is judged by the planner's own model. That plans have prefixes
 * that are no worse than their start is not in the programme: the solver may choose what no order of moves makes safe.
 */
final class ExactModel {

    /** Utilisations and parts of N are counted in millionths. */
    private static final long SCALE = 1_000_000;

    /** Slopes are counted in thousandths, over that. */
    private static final long SLOPE_SCALE = 1_000;

    /** From one tangent to the next the free part of a server falls by this factor; near the known mapping by the second. */
    private static final double STEP = 1.1;

    private static final double STEP_NEAR = 1.01;
    private static final int STEPS_NEAR = 15;

    private final Instance instance;
    private final Map<String, String> known;
    private final CpModel model = new CpModel();
    private final Map<String, Map<String, BoolVar>> isOn = new TreeMap<>();
    private final List<IntVar> parts = new ArrayList<>();

    /**
     * What the solver says.
     *
     * @param assignment the best that it found, device id to server id; empty if none
     * @param bound nothing is below this: N, or the number of moves
     * @param isProven whether the assignment is within the solver's tolerance of the bound
     */
    record Answer(Map<String, String> assignment, double bound, boolean isProven) {}

    /**
     * @param known a mapping near which the curve is followed closely
     */
    ExactModel(Instance instance, Map<String, String> known) {
        this.instance = instance;
        this.known = known;
        instance.input().assignment().keySet().forEach(this::addDevice);
        instance.input().servers().keySet().forEach(this::addServer);
        addSets();
    }

    private void addDevice(String device) {
        Map<String, BoolVar> each = new LinkedHashMap<>();
        instance.servers(device).stream()
                .sorted()
                .forEach(server -> each.put(server, model.newBoolVar(device + " on " + server)));
        model.addExactlyOne(each.values().toArray(Literal[]::new));
        isOn.put(device, each);
    }

    private void addServer(String server) {
        LinearExprBuilder count = LinearExpr.newBuilder();
        isOn.values().stream().filter(each -> each.containsKey(server)).forEach(each -> count.add(each.get(server)));
        long most = Math.min(isOn.size(), instance.limit(server).devices());
        model.addLessOrEqual(count, most);
        for (Resource resource : instance.resources()) {
            addPart(server, resource);
        }
    }

    private void addPart(String server, Resource resource) {
        double capacity = instance.capacity(server, resource);
        LinearExprBuilder sum = LinearExpr.newBuilder();
        long all = 0;
        for (Map.Entry<String, Map<String, BoolVar>> device : isOn.entrySet()) {
            BoolVar on = device.getValue().get(server);
            if (on != null) {
                long share = Math.round(instance.demand(device.getKey(), resource) / capacity * SCALE);
                sum.addTerm(on, share);
                all += share;
            }
        }
        double limit = instance.limit(server).utilisation();
        long most = Double.isInfinite(limit) ? all : Math.min(all, (long) (limit * SCALE));
        IntVar utilisation = model.newIntVar(0, most, "u");
        model.addEquality(sum, utilisation);
        IntVar part = model.newIntVar(0, SCALE * 1_000_000, "n");
        for (double free = 1; free > 1 - EfficiencyModel.KNEE; free /= STEP) {
            addTangent(part, utilisation, 1 - free);
        }
        double freeAtKnown = 1 - utilisation(server, resource);
        for (int i = -STEPS_NEAR; i <= STEPS_NEAR; i++) {
            double free = freeAtKnown * Math.pow(STEP_NEAR, i);
            if (free > 1 - EfficiencyModel.KNEE && free < 1) {
                addTangent(part, utilisation, 1 - free);
            }
        }
        addTangent(part, utilisation, EfficiencyModel.KNEE);
        parts.add(part);
    }

    private double utilisation(String server, Resource resource) {
        return known.entrySet().stream()
                        .filter(each -> each.getValue().equals(server))
                        .mapToDouble(each -> instance.demand(each.getKey(), resource))
                        .sum()
                / instance.capacity(server, resource);
    }

    private void addTangent(IntVar part, IntVar utilisation, double at) {
        double slope = 1 / ((1 - at) * (1 - at));
        double present = at / (1 - at);
        // Rounded down, so that the tangent stays below the curve.
        long rise = (long) Math.floor(slope * SLOPE_SCALE);
        long start = (long) Math.floor((present - slope * at) * SCALE * SLOPE_SCALE);
        model.addGreaterOrEqual(
                LinearExpr.newBuilder().addTerm(part, SLOPE_SCALE).addTerm(utilisation, -rise), start);
    }

    private void addSets() {
        for (Set<String> set : instance.constraints().together()) {
            String first = set.stream().sorted().findFirst().orElseThrow();
            for (String other : set) {
                for (String server : instance.input().servers().keySet()) {
                    model.addEquality(on(first, server), on(other, server));
                }
            }
        }
        for (Set<String> set : instance.constraints().apart()) {
            for (String server : instance.input().servers().keySet()) {
                LinearExprBuilder count = LinearExpr.newBuilder();
                set.forEach(device -> count.add(on(device, server)));
                model.addLessOrEqual(count, 1);
            }
        }
    }

    private LinearExpr on(String device, String server) {
        BoolVar on = isOn.get(device).get(server);
        return on == null ? LinearExpr.constant(0) : LinearExpr.term(on, 1);
    }

    /** An assignment of the least N. */
    Answer leastPresent(double effort) {
        model.minimize(LinearExpr.sum(parts.toArray(IntVar[]::new)));
        Answer answer = solve(effort, 1e-4);
        return new Answer(answer.assignment, answer.bound / SCALE, answer.isProven);
    }

    /** An assignment with the fewest moves of those whose N is no higher. */
    Answer fewestMoves(double present, double effort) {
        model.addLessOrEqual(LinearExpr.sum(parts.toArray(IntVar[]::new)), (long) Math.ceil(present * SCALE));
        LinearExprBuilder moves = LinearExpr.newBuilder();
        isOn.forEach((device, each) -> each.forEach((server, on) -> {
            if (!server.equals(instance.input().assignment().get(device))) {
                moves.add(on);
            }
        }));
        model.minimize(moves);
        return solve(effort, 0);
    }

    /**
     * @param effort of the search, in the solver's own measure, about seconds of one free processor: a busy machine takes
     *     longer and finds the same
     */
    private Answer solve(double effort, double tolerance) {
        isOn.forEach((device, each) ->
                each.forEach((server, on) -> model.addHint(on, server.equals(known.get(device)) ? 1 : 0)));
        CpSolver solver = new CpSolver();
        solver.getParameters()
                .setMaxDeterministicTime(effort)
                .setNumWorkers(2)
                .setRandomSeed(1)
                .setRelativeGapLimit(tolerance);
        CpSolverStatus status = solver.solve(model);
        model.clearHints();
        Map<String, String> found = new TreeMap<>();
        if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
            isOn.forEach((device, each) -> each.forEach((server, on) -> {
                if (solver.booleanValue(on)) {
                    found.put(device, server);
                }
            }));
        }
        return new Answer(found, solver.bestObjectiveBound(), status == CpSolverStatus.OPTIMAL);
    }
}
