package pointsman.ui.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.access.Fingerprint;
import pointsman.console.model.connection.ConnectionStore;
import pointsman.console.model.connection.SavedEngine;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.preference.PreferenceWriting;

/**
 * Keeps the engines in the preferences of the workspace: addresses with spaces between them, each followed by what else there
 * is to know of it, with commas in between.
 */
public final class PreferenceConnectionStore implements ConnectionStore {

    private static final Logger log = LoggerFactory.getLogger(PreferenceConnectionStore.class);

    private static final String NODE = "pointsman.ui";
    private static final String KEY = "remoteEngines";
    private static final String CERTIFICATE = "certificate=";
    private static final String WITH_TOKEN = "token";

    private final KeptSettings settings;

    PreferenceConnectionStore(KeptSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<SavedEngine> load() {
        List<SavedEngine> engines = new ArrayList<>();
        for (String entry : preferences().get(KEY, "").split("\\s+")) {
            try {
                if (!entry.isEmpty()) {
                    engines.add(parse(entry));
                }
            } catch (IllegalArgumentException e) {
                log.warn("What is kept of an engine makes no sense and is left out; add it again: {}", entry, e);
            }
        }
        return engines;
    }

    @Override
    public void save(List<SavedEngine> engines) {
        preferences()
                .put(
                        KEY,
                        engines.stream().map(PreferenceConnectionStore::format).collect(Collectors.joining(" ")));
        settings.keep("the list of engines", new PreferenceWriting(preferences()));
    }

    private static SavedEngine parse(String entry) {
        List<String> parts = Arrays.asList(entry.split(","));
        Optional<Fingerprint> certificate = parts.stream()
                .filter(part -> part.startsWith(CERTIFICATE))
                .map(part -> Fingerprint.parse(part.substring(CERTIFICATE.length())))
                .findFirst();
        return new SavedEngine(URI.create(parts.get(0)), certificate, parts.contains(WITH_TOKEN));
    }

    private static String format(SavedEngine engine) {
        return engine.address()
                + engine.certificate()
                        .map(certificate -> "," + CERTIFICATE + certificate)
                        .orElse("")
                + (engine.withToken() ? "," + WITH_TOKEN : "");
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
