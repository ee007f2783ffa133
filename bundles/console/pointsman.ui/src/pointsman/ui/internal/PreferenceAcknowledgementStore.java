package pointsman.ui.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.alarm.Acknowledgement;
import pointsman.console.model.alarm.AcknowledgementStore;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.preference.PreferenceWriting;

/** Keeps what was acknowledged in the preferences of the workspace. */
public final class PreferenceAcknowledgementStore implements AcknowledgementStore {

    private static final Logger log = LoggerFactory.getLogger(PreferenceAcknowledgementStore.class);

    private static final String NODE = "pointsman.ui.acknowledged";

    private final KeptSettings settings;

    public PreferenceAcknowledgementStore(KeptSettings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, Acknowledgement> load(String engine) {
        Map<String, Acknowledgement> known = new LinkedHashMap<>();
        Preferences node = node(engine);
        try {
            for (String key : node.keys()) {
                known.put(key, read(node.get(key, "")));
            }
        } catch (BackingStoreException | DateTimeException e) {
            log.warn("What was acknowledged at {} could not be read; it can be acknowledged again", engine, e);
        }
        return known;
    }

    @Override
    public void save(String engine, Map<String, Acknowledgement> acknowledged) {
        Preferences node = node(engine);
        try {
            node.clear();
            acknowledged.forEach((key, note) -> node.put(key, note.time() + " " + note.who()));
            settings.keep("what was acknowledged at " + engine, new PreferenceWriting(node));
        } catch (BackingStoreException e) {
            log.warn("What was acknowledged at {} could not be saved; it must be acknowledged again", engine, e);
        }
    }

    private static Acknowledgement read(String text) {
        int blank = text.indexOf(' ');
        return new Acknowledgement(text.substring(blank + 1), Instant.parse(text.substring(0, Math.max(0, blank))));
    }

    /** Slashes would make a path of it. */
    private static Preferences node(String engine) {
        return InstanceScope.INSTANCE.getNode(NODE).node(URLEncoder.encode(engine, StandardCharsets.UTF_8));
    }
}
