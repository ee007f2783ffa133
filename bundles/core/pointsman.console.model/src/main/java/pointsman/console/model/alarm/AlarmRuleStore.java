package pointsman.console.model.alarm;

import java.util.List;
import java.util.Optional;

/** Keeps the alarm rules from one run of the console to the next. */
public interface AlarmRuleStore {

    /** The rules that were saved last; empty when none ever were, which is not the same as no rules. */
    Optional<List<AlarmRule>> load();

    /** Replaces what is kept. */
    void save(List<AlarmRule> rules);
}
