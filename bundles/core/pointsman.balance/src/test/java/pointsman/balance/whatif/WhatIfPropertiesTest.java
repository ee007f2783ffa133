package pointsman.balance.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import pointsman.api.Policy;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfPlacement;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.api.whatif.WhatIfState;
import pointsman.balance.BalanceInput;
import pointsman.balance.Budget;
import pointsman.balance.EfficiencyModel;
import pointsman.balance.Systems;

/** What holds for every question of every system, on random ones with fixed seeds. */
class WhatIfPropertiesTest {

    private static final int INSTANCES = 150;
    private static final WhatIfRequest NOTHING = WhatIfRequest.by("ada");

    /** A system, a question and its answer. */
    private record Case(BalanceInput input, WhatIfRequest request, WhatIfAnswer answer) {

        static Case of(BalanceInput input, WhatIfRequest request) {
            return new Case(
                    input,
                    request,
                    new WhatIf().answer(WhatIfSystem.of(input, Policy.DEFAULT), request, Budget.steps(20_000)));
        }

        /** Where the devices are right after. */
        Map<String, String> assignmentAfter() {
            Map<String, String> assignment = new HashMap<>(input.assignment());
            answer.placed().forEach(placed -> assignment.put(placed.device(), placed.to()));
            return assignment;
        }
    }

    private static List<Case> any(long seed) {
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            BalanceInput input = Systems.random(random);
            WhatIfRequest request = NOTHING;
            for (String server : input.servers().keySet()) {
                request = random.nextInt(4) == 0 ? request.withFailed(server) : request;
            }
            for (Map.Entry<String, Set<String>> reached : input.reach().entrySet()) {
                if (random.nextInt(5) == 0) {
                    request =
                            request.withFailedPath(reached.getValue().iterator().next(), reached.getKey());
                }
            }
            if (random.nextBoolean()) {
                AddedServer added = new AddedServer("new", 500 * (1 + random.nextInt(8)), 1e7);
                Set<String> some = new TreeSet<>(input.reach().keySet());
                some.removeIf(device -> random.nextBoolean());
                request = request.withAdded(random.nextBoolean() ? added : added.reaching(some));
            }
            if (random.nextBoolean()) {
                request = request.withLoad(0.1 + 3 * random.nextDouble());
            }
            cases.add(Case.of(input, request));
        }
        return cases;
    }

    private static final List<Case> ANY = any(2);

    private static List<Case> failures(long seed) {
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            BalanceInput input = Systems.random(random);
            List<String> servers = List.copyOf(input.servers().keySet());
            cases.add(Case.of(input, NOTHING.withFailed(servers.get(random.nextInt(servers.size())))));
        }
        return cases;
    }

    @Test
    void aFailedServerTouchesItsOwnDevicesOnly() {
        for (Case each : failures(1)) {
            String failed = each.request.failed().iterator().next();
            Set<String> own = new HashSet<>(each.input.assignment().keySet());
            own.removeIf(device -> !each.input.assignment().get(device).equals(failed));

            Set<String> touched = new HashSet<>(each.answer.unreachable().keySet());
            each.answer.placed().forEach(placed -> touched.add(placed.device()));
            assertEquals(own, touched);
        }
    }

    @Test
    void efficiencyIsBetweenZeroAndOneAndTheBoundIsNoHigherThanWhatIsPresent() {
        for (Case each : ANY) {
            for (WhatIfState state : List.of(each.answer.before(), each.answer.after(), each.answer.rebalanced())) {
                double efficiency = state.efficiency().efficiency();
                assertTrue(efficiency >= 0 && efficiency <= 1, () -> "efficiency " + efficiency);
                assertTrue(state.efficiency().bound() <= state.efficiency().present() + 1e-9);
            }
        }
    }

    @Test
    void noDeviceIsPlacedWhereItCannotBe() {
        for (Case each : ANY) {
            for (WhatIfPlacement placed : each.answer.placed()) {
                boolean isNew = placed.to().equals("new");
                assertTrue(isNew || each.input.reach().get(placed.device()).contains(placed.to()));
                assertTrue(isNew || each.input.servers().get(placed.to()).usable());
                assertTrue(!each.request.failed().contains(placed.to()));
                assertTrue(each.request.failedPaths().stream()
                        .noneMatch(path -> path.device().equals(placed.device())
                                && path.server().equals(placed.to())));
            }
        }
    }

    @Test
    void whateverIsServedBeforeIsServedOrNamedAfter() {
        for (Case each : ANY) {
            Map<String, String> after = each.assignmentAfter();
            Set<String> unserved = new TreeSet<>(each.answer.before().unserved());
            unserved.removeIf(device -> "new".equals(after.get(device)));
            unserved.addAll(each.answer.unreachable().keySet());
            assertEquals(unserved, each.answer.after().unserved());
        }
    }

    @Test
    void thePlanMakesNothingWorse() {
        for (Case each : ANY) {
            assertTrue(each.answer.rebalanced().efficiency().present()
                    <= each.answer.after().efficiency().present() * (1 + 1e-9));
        }
    }

    @Test
    void toScaleByOneChangesNothing() {
        Random random = new Random(6);
        for (int i = 0; i < INSTANCES; i++) {
            BalanceInput input = Systems.random(random);
            WhatIfAnswer answer = Case.of(input, NOTHING.withLoad(1)).answer;
            assertEquals(answer.before(), answer.after());
            assertEquals(new EfficiencyModel().evaluate(input), answer.after().efficiency());
        }
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        List<Case> again = any(2);
        int i = 0;
        for (Case each : ANY) {
            assertEquals(again.get(i++).answer, each.answer);
        }
    }
}
