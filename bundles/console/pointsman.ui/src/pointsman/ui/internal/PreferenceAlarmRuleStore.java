package pointsman.ui.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import pointsman.console.model.alarm.AlarmRule;
import pointsman.console.model.alarm.AlarmRuleStore;
import pointsman.console.model.alarm.AlarmRuleText;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.preference.PreferenceWriting;

/** Keeps the alarm rules in the preferences of the workspace. */
public final class PreferenceAlarmRuleStore implements AlarmRuleStore {

    private static final String NODE = "pointsman.ui";
    private static final String KEY = "alarmRules";

    private final KeptSettings settings;

    public PreferenceAlarmRuleStore(KeptSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<List<AlarmRule>> load() {
        return Optional.ofNullable(preferences().get(KEY, null)).map(AlarmRuleText::read);
    }

    @Override
    public void save(List<AlarmRule> rules) {
        preferences().put(KEY, AlarmRuleText.of(rules));
        settings.keep("the alarm rules", new PreferenceWriting(preferences()));
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
