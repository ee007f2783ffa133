package pointsman.balance.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import pointsman.api.EfficiencyReport;
import pointsman.api.PlanObjective;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.Resource;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfPlacement;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.api.whatif.WhatIfState;
import pointsman.balance.BalanceInput;
import pointsman.balance.Budget;
import pointsman.balance.EfficiencyModel;
import pointsman.balance.PlanAssessor;
import pointsman.balance.Planner;
import pointsman.balance.Proposal;

/**
 * Answers questions what if. Devices that lose their server are placed as after a real failure; then the planner is asked as it
 * would be. The same question of the same system has the same answer, unless time or a signal cuts the search short. Stateless
 * and thread-safe.
 */
public final class WhatIf {

    private static final double MICROS = 1e6;

    private final EfficiencyModel model = new EfficiencyModel();
    private final Planner planner = new Planner();
    private final PlanAssessor assessor = new PlanAssessor();

    /**
     * What would become of a system.
     *
     * @param request servers and paths by their ids; of fabrics, controllers and arrays nothing is known here, so that they have to
     *     be said as the paths that lead over them. Ids that the system does not know are ignored
     * @param budget of the search for the plan afterwards
     * @throws IllegalArgumentException if a server that is added is there already
     */
    public WhatIfAnswer answer(WhatIfSystem system, WhatIfRequest request, Budget budget) {
        Assumed assumed = new Assumed(system, request);
        Map<String, String> placed = planner.place(
                assumed.input(), system.constraints(), assumed.lost().keySet());
        BalanceInput after = with(assumed.input(), placed);
        Proposal proposal = planner.plan(
                after,
                system.policy(),
                system.constraints(),
                request.fill() ? PlanObjective.FILL : PlanObjective.BALANCE,
                request.added().stream().map(AddedServer::id).findFirst().filter(added -> request.fill()),
                budget);
        Map<String, String> moved = new HashMap<>();
        proposal.moves().forEach(move -> moved.put(move.device(), move.to()));
        WhatIfState right = state(system, after);
        return new WhatIfAnswer(
                state(system, system.input()),
                right,
                moved.isEmpty() ? right : state(system, with(after, moved)),
                placements(system, assumed, placed),
                unreachable(system, assumed, placed),
                assessor.withEffects(after, proposal.moves()),
                proposal.noPlan());
    }

    private static BalanceInput with(BalanceInput input, Map<String, String> servers) {
        Map<String, String> assignment = new HashMap<>(input.assignment());
        assignment.putAll(servers);
        return input.withAssignment(assignment);
    }

    private static List<WhatIfPlacement> placements(WhatIfSystem system, Assumed assumed, Map<String, String> placed) {
        List<WhatIfPlacement> placements = new ArrayList<>();
        assumed.lost().forEach((device, reason) -> {
            if (placed.containsKey(device)) {
                placements.add(new WhatIfPlacement(
                        device, system.input().assignment().get(device), placed.get(device), reason));
            }
        });
        return placements;
    }

    private static Map<String, Reason> unreachable(WhatIfSystem system, Assumed assumed, Map<String, String> placed) {
        Map<String, Reason> unreachable = new TreeMap<>();
        for (String device : assumed.lost().keySet()) {
            boolean wasServed = system.input()
                    .servers()
                    .containsKey(system.input().assignment().get(device));
            if (wasServed && !placed.containsKey(device)) {
                unreachable.put(device, new Reason(ReasonCode.DEVICE_UNREACHABLE, Map.of("device", device)));
            }
        }
        return unreachable;
    }

    private WhatIfState state(WhatIfSystem system, BalanceInput input) {
        EfficiencyReport report =
                model.evaluate(input).withPartsJoined(system.parts()).withLeftOut(system.leftOut());
        double requests = 0;
        for (Map.Entry<String, String> entry : input.assignment().entrySet()) {
            if (input.servers().containsKey(entry.getValue())) {
                requests += input.load(entry.getKey())
                        .map(load -> load.of(Resource.IOPS))
                        .orElse(0.0);
            }
        }
        return new WhatIfState(
                report,
                requests,
                response(report.present(), requests),
                response(report.bound(), requests),
                overCapacity(report),
                input.unserved());
    }

    private static OptionalDouble response(double present, double requests) {
        return requests > 0 ? OptionalDouble.of(present / requests * MICROS) : OptionalDouble.empty();
    }

    private static List<Reason> overCapacity(EfficiencyReport report) {
        record Over(String server, Resource resource, double utilisation) {}
        List<Over> over = new ArrayList<>();
        report.utilisation()
                .forEach((server, resources) -> resources.forEach((resource, utilisation) -> {
                    if (utilisation > 1) {
                        over.add(new Over(server, resource, utilisation));
                    }
                }));
        over.sort(Comparator.comparingDouble((Over each) -> -each.utilisation())
                .thenComparing(Over::server)
                .thenComparing(Over::resource));
        return over.stream()
                .map(each -> new Reason(
                        ReasonCode.SERVER_OVER_CAPACITY,
                        Map.of(
                                "server", each.server(),
                                "resource", each.resource().name(),
                                "utilisation", percent(each.utilisation()))))
                .toList();
    }

    /** Above 100 %, with as many digits as show that it is. */
    private static String percent(double part) {
        return String.format(Locale.ROOT, part < 1.1 ? "%.1f %%" : "%.0f %%", part * 100);
    }
}
