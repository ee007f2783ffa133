package pointsman.ui.topology.editparts;

import java.util.Optional;
import org.eclipse.ui.views.properties.IPropertySource;

/** What may be done in one kind of editor. */
public interface Policies {

    /** Installs what may be done with the whole. */
    void installOnDiagram(DiagramEditPart part);

    /** Installs what may be done with an element. */
    void installOn(ElementEditPart part);

    /** Installs what may be done with a volume. */
    void installOn(VolumeEditPart part);

    /** Installs what may be done with a line. */
    void installOn(LineEditPart part);

    /** What a person can read and change of an element in the property sheet. */
    IPropertySource propertiesOf(ElementEditPart part);

    /** What a person can read and change of a volume in the property sheet. */
    IPropertySource propertiesOf(VolumeEditPart part);

    /** What a person can read of the whole in the property sheet; empty when there is nothing to be said. */
    Optional<IPropertySource> overview();
}
