package pointsman.engine.internal.automate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pointsman.api.Load;
import pointsman.api.Policy;
import pointsman.balance.GateRules;
import pointsman.balance.UsualLoads;
import pointsman.balance.look.Outlook;

/**
 * The loads that automatic plans are made for: what is to be expected over the gates' horizon, so that a burst that will not last
 * moves nothing. As long as too little was seen to tell what lasts, and after each start of the engine, it is the median of the windows
 * for which an imbalance has to hold. Confined to the control thread.
 */
final class PlannedLoads {

    /** Shorter ones would take more memory and tell nothing about half an hour. */
    private static final Duration LEAST_EXPECTING_WINDOW = Duration.ofMinutes(1);

    private final Function<Duration, Map<String, Load>> meanLoads;
    private final UsualLoads usual = new UsualLoads();
    private Duration window = Duration.ZERO;
    private Outlook outlook = new Outlook(LEAST_EXPECTING_WINDOW, LEAST_EXPECTING_WINDOW);
    private Optional<Outlook> urgentOutlook = Optional.empty();
    private Instant taken = Instant.MIN;

    /**
     * @param meanLoads each device's mean load over the last time of a length
     */
    PlannedLoads(Function<Duration, Map<String, Load>> meanLoads) {
        this.meanLoads = meanLoads;
    }

    /** Takes in the loads of a window of the policy that has just ended. A clock that was set back ends a window, too. */
    void windowEnded(Instant now, Policy policy) {
        usual.add(meanLoads.apply(policy.automation().window()), policy.gates().windowsHeld());
        expectWith(policy);
        if (now.isBefore(taken) || !now.isBefore(taken.plus(window))) {
            taken = now;
            Map<String, Load> measured = meanLoads.apply(window);
            outlook.windowEnded(measured);
            urgentOutlook.ifPresent(urgent -> urgent.windowEnded(measured));
        }
    }

    private void expectWith(Policy policy) {
        window = longer(policy.automation().window(), LEAST_EXPECTING_WINDOW);
        GateRules rules = GateRules.automatic(policy);
        if (!outlook.isFor(rules.horizon(), window)) {
            outlook = new Outlook(rules.horizon(), window);
            taken = Instant.MIN;
        }
        Optional<Duration> urgent = rules.urgent().map(GateRules::horizon);
        if (urgent.isEmpty()) {
            urgentOutlook = Optional.empty();
        } else if (urgentOutlook
                .filter(known -> known.isFor(urgent.get(), window))
                .isEmpty()) {
            urgentOutlook = Optional.of(new Outlook(urgent.get(), window));
        }
    }

    /** Whether enough was seen to tell what lasts. */
    boolean isLearned() {
        return outlook.isLearned();
    }

    /** By device id; a device that is missing is unknown. */
    Map<String, Load> loads() {
        return isLearned() ? outlook.expected() : usual.medians();
    }

    /**
     * What is to be expected over the horizon of urgent plans. Empty if that of the policy is no longer, and while medians are planned
     * for, which follow a crowd as soon.
     */
    Optional<Map<String, Load>> urgentLoads() {
        return urgentOutlook
                .filter(urgent -> outlook.isLearned() && urgent.isLearned())
                .map(Outlook::expected);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
