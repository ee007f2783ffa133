package pointsman.ui.topology;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;

/** A design in a file. Equal to every other input of that file. */
public final class TopologyFileInput implements IEditorInput {

    /** What the names of such files end with. */
    public static final String EXTENSION = ".topology";

    private final Path path;
    private Optional<ReadDesign> read;

    /** @param path of the {@code .topology} file; the editor reads it */
    public TopologyFileInput(Path path) {
        this(path, Optional.empty());
    }

    private TopologyFileInput(Path path, Optional<ReadDesign> read) {
        this.path = Objects.requireNonNull(path, "path").toAbsolutePath().normalize();
        this.read = read;
    }

    /** Of a file that was read for the editor that opens first. */
    static TopologyFileInput of(ReadDesign read) {
        return new TopologyFileInput(read.file().path(), Optional.of(read));
    }

    /** Absolute path of the file. */
    public Path path() {
        return path;
    }

    /** What was read of the file, for the one that asks first; empty for all others: they have to read it. */
    Optional<ReadDesign> takeRead() {
        Optional<ReadDesign> taken = read;
        read = Optional.empty();
        return taken;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof TopologyFileInput input && path.equals(input.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
