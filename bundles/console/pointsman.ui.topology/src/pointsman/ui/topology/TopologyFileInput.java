package pointsman.ui.topology;

import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;

/**
 * A design in a file.
 *
 * @param path absolute path of the {@code .topology} file
 */
public record TopologyFileInput(Path path) implements IEditorInput {

    /** What the names of such files end with. */
    public static final String EXTENSION = ".topology";

    public TopologyFileInput {
        path = Objects.requireNonNull(path, "path").toAbsolutePath().normalize();
    }

    @Override
    public boolean exists() {
        return path.toFile().exists();
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return ImageDescriptor.getMissingImageDescriptor();
    }

    @Override
    public String getName() {
        return path.getFileName().toString();
    }

    @Override
    public IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return path.toString();
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return null;
    }
}
