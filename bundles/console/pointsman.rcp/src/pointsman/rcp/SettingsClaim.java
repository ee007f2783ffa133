package pointsman.rcp;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.URIUtil;
import org.eclipse.osgi.service.datalocation.Location;
import pointsman.console.model.saving.SettingsFolder;

/** The right of one console to use a folder with settings. */
public final class SettingsClaim {

    private final Optional<Location> location;

    /** @param location the workspace; empty if the console was started without one */
    public SettingsClaim(Optional<Location> location) {
        this.location = location;
    }

    /** The folder, once {@link #refusal} has found nothing wrong with it. */
    public Path folder() throws URISyntaxException {
        return Path.of(URIUtil.toURI(location.orElseThrow().getURL()));
    }

    /** Takes the folder for this console; a text for the person if it cannot be had, and what to do. */
    public Optional<String> refusal() throws URISyntaxException {
        if (location.isEmpty() || location.get().getURL() == null) {
            return Optional.of(
                    "The console was started without a folder for its settings.%n%nStart it with '-data FOLDER'."
                            .formatted());
        }
        SettingsFolder settings = new SettingsFolder(folder());
        try {
            settings.requireWritable();
            return location.get().lock() ? Optional.empty() : Optional.of(inUse());
        } catch (IOException e) {
            return Optional.of(settings.refusal(e));
        }
    }

    private String inUse() throws URISyntaxException {
        return "Another console already uses the settings in %s.%n%nSwitch to its window, or start this one with '-data FOLDER' to give it its own."
                .formatted(folder());
    }
}
