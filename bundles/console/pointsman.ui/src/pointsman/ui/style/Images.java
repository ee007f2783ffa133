package pointsman.ui.style;

import java.net.URL;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.graphics.Image;

/**
 * The icons as images, sharp at every scale. An OSGi service; used on the UI thread. The images belong to this service
 * and live as long as the display: who gets one does not dispose of it.
 */
public final class Images {

    private ResourceManager resources;

    /** An icon, to draw it. */
    public Image get(Icon icon) {
        if (resources == null) {
            resources = new LocalResourceManager(JFaceResources.getResources());
        }
        return resources.create(descriptor(icon));
    }

    /** An icon, for actions and whoever else makes images of descriptors. */
    public ImageDescriptor descriptor(Icon icon) {
        URL file = Images.class.getClassLoader().getResource(icon.file());
        if (file == null) {
            throw new IllegalStateException("the bundle lacks " + icon.file());
        }
        return ImageDescriptor.createFromURL(file);
    }
}
