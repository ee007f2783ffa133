package pointsman.balance.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.balance.BalanceInput;
import pointsman.balance.EfficiencyModel;
import pointsman.balance.Planner;

/**
 * Runs scenarios. In each step every server has the load of its devices; by Little's law the mean latency is the requests
 * that are present, N, divided by the requests per second, so a step's latency is that of a system that has settled. A move
 * adds the time for which its pause keeps requests, and for some steps the load of a cold cache. What a workload asks that is
 * negative or not a number counts as nothing. Stateless.
 */
public final class Simulator {

    private static final Duration UNDONE_WITHIN = Duration.ofHours(1);

    private final EfficiencyModel model = new EfficiencyModel();

    /** @param rule a fresh one */
    public Outcome run(Scenario scenario, Rule rule) {
        Run run = new Run(scenario);
        List<Outcome.Step> steps = new ArrayList<>();
        List<Shift> wishes = List.of();
        for (int step = 0; step < scenario.steps(); step++) {
            steps.add(run.step(step, wishes));
            wishes = List.of();
            if ((step + 1) % scenario.window() == 0) {
                wishes = rule.decide(run.observe(step));
            }
        }
        return new Outcome(
                rule.name(),
                steps,
                run.moves.count(),
                run.moves.undone(),
                run.moves.mostPerDeviceAndDay(),
                run.requests > 0 ? run.waited / run.requests : 0);
    }

    /**
     * The start that the planner makes of the mean load of some steps from the first: a balanced system.
     *
     * @param over steps, at least 1
     */
    public Scenario balanced(Scenario scenario, int over) {
        Run run = new Run(scenario);
        for (int step = 0; step < over; step++) {
            run.step(step, List.of());
        }
        BalanceInput input = run.observe(over - 1).input();
        return scenario.startingFrom(
                new Planner().place(input, new TreeSet<>(scenario.workload().devices())));
    }

    private final class Run {

        private final Scenario scenario;
        private final List<String> devices;
        private final Map<String, Integer> numbers = new TreeMap<>();
        private final Map<String, String> assignment;
        /** The same by the number of the device: looked at in each step. */
        private final String[] serverOf;

        private final Map<String, BalanceInput.Server> servers = new TreeMap<>();
        private final Map<String, Set<String>> reach = new TreeMap<>();
        private final MoveLog moves;
        private final Load[] sums;
        private final int[] warmUntil;
        private int windows;
        private int summed;
        private double waited;
        private double requests;

        Run(Scenario scenario) {
            this.scenario = scenario;
            devices = scenario.workload().devices();
            scenario.servers()
                    .forEach(server -> servers.put(server.id(), new BalanceInput.Server(server.capacity(), true)));
            for (int i = 0; i < devices.size(); i++) {
                numbers.put(devices.get(i), i);
                reach.put(devices.get(i), servers.keySet());
            }
            sums = new Load[devices.size()];
            warmUntil = new int[devices.size()];
            clear();
            assignment = new TreeMap<>(scenario.start());
            assignment.keySet().retainAll(numbers.keySet());
            moves = new MoveLog(
                    UNDONE_WITHIN.dividedBy(scenario.step()),
                    Math.max(1, Duration.ofDays(1).dividedBy(scenario.step())));
            placeTheUnserved();
            serverOf = devices.stream().map(assignment::get).toArray(String[]::new);
        }

        private void placeTheUnserved() {
            Map<String, Load> loads = new TreeMap<>();
            Set<String> unserved = new TreeSet<>();
            for (int i = 0; i < devices.size(); i++) {
                loads.put(devices.get(i), asked(i, 0));
                if (!servers.containsKey(assignment.getOrDefault(devices.get(i), ""))) {
                    unserved.add(devices.get(i));
                }
            }
            unserved.forEach(device -> assignment.putIfAbsent(device, ""));
            assignment.putAll(new Planner().place(new BalanceInput(servers, loads, assignment, reach), unserved));
        }

        Outcome.Step step(int step, List<Shift> wishes) {
            double paused = 0;
            int made = 0;
            for (Shift wish : wishes) {
                Integer device = numbers.get(wish.device());
                String from = assignment.get(wish.device());
                if (device == null || !servers.containsKey(wish.to())) {
                    throw new IllegalArgumentException("there is no such device or server: " + wish);
                }
                if (!wish.to().equals(from)) {
                    assignment.put(wish.device(), wish.to());
                    serverOf[device] = wish.to();
                    moves.add(step, wish.device(), from, wish.to());
                    warmUntil[device] = step + scenario.cost().warming();
                    double pause = scenario.cost().pause().toNanos() / 1e9;
                    paused += asked(device, step).iops() * pause * pause / 2;
                    made++;
                }
            }
            double seconds = scenario.step().toNanos() / 1e9;
            Map<String, Load> ofServers = new HashMap<>();
            double asked = 0;
            summed++;
            for (int i = 0; i < devices.size(); i++) {
                Load load = asked(i, step);
                asked += load.iops();
                sums[i] = sums[i].plus(load);
                Load felt = step < warmUntil[i] ? load.times(1 + scenario.cost().extra()) : load;
                ofServers.merge(assignment.get(devices.get(i)), felt, Load::plus);
            }
            EfficiencyReport report = judge(ofServers);
            double waiting = report.present() * seconds + paused;
            waited += waiting;
            requests += asked * seconds;
            return new Outcome.Step(report.efficiency(), asked > 0 ? waiting / (asked * seconds) : 0, made);
        }

        private Load asked(int device, int step) {
            Load load = scenario.workload().load(device, step);
            return BalanceInput.isMeasurement(load) ? load : Load.IDLE;
        }

        /** Only the sums of the servers matter to E, so each server is given one device with all of its load. */
        private EfficiencyReport judge(Map<String, Load> ofServers) {
            Map<String, String> whole = new TreeMap<>();
            Map<String, Set<String>> reached = new TreeMap<>();
            ofServers.keySet().forEach(server -> {
                whole.put(server, server);
                reached.put(server, servers.keySet());
            });
            return model.evaluate(new BalanceInput(servers, ofServers, whole, reached));
        }

        Observation observe(int step) {
            Map<String, Load> loads = new TreeMap<>();
            for (int i = 0; i < devices.size(); i++) {
                loads.put(devices.get(i), sums[i].times(1.0 / summed));
            }
            clear();
            return new Observation(
                    windows++,
                    scenario.step().multipliedBy(step + 1),
                    new BalanceInput(servers, loads, assignment, reach));
        }

        private void clear() {
            Arrays.fill(sums, Load.IDLE);
            summed = 0;
        }
    }
}
