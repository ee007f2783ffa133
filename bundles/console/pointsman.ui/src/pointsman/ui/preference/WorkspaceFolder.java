package pointsman.ui.preference;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;

/** Where the console keeps its settings: the workspace that it was started with. */
public final class WorkspaceFolder {

    /** Where the platform has the files of preferences in it. */
    private static final String PREFERENCES = ".metadata/.plugins/org.eclipse.core.runtime/.settings";

    /** The workspace itself. */
    public Path path() {
        try {
            return Path.of(URIUtil.toURI(Platform.getInstanceLocation().getURL()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the workspace has no proper address", e);
        }
    }

    /** Where its preferences are. */
    public Path preferences() {
        return path().resolve(PREFERENCES);
    }
}
