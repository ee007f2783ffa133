package pointsman.ui.topology;

import java.util.Objects;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;
import pointsman.console.model.connection.EngineConnection;

/**
 * The topology of a running engine.
 *
 * @param connection the engine
 */
public record LiveTopologyInput(EngineConnection connection) implements IEditorInput {

    public LiveTopologyInput {
        Objects.requireNonNull(connection, "connection");
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return ImageDescriptor.getMissingImageDescriptor();
    }

    @Override
    public String getName() {
        return connection.label();
    }

    @Override
    public IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return connection
                .address()
                .map(address -> connection.label() + " (" + address + ")")
                .orElse(connection.label());
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return null;
    }
}
