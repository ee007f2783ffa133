package pointsman.ui.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.alarm.AlarmRule;
import pointsman.console.model.alarm.AlarmRuleStore;
import pointsman.console.model.alarm.AlarmRuleText;

/** Keeps the alarm rules in the preferences of the workspace. */
public final class PreferenceAlarmRuleStore implements AlarmRuleStore {

    private static final Logger log = LoggerFactory.getLogger(PreferenceAlarmRuleStore.class);

    private static final String NODE = "pointsman.ui";
    private static final String KEY = "alarmRules";

    @Override
    public Optional<List<AlarmRule>> load() {
        return Optional.ofNullable(preferences().get(KEY, null)).map(AlarmRuleText::read);
    }

    @Override
    public void save(List<AlarmRule> rules) {
        preferences().put(KEY, AlarmRuleText.of(rules));
        try {
            preferences().flush();
        } catch (BackingStoreException e) {
            log.warn("The alarm rules could not be saved; they are as before when the console is started again", e);
        }
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
