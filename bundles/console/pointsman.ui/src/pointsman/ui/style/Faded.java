package pointsman.ui.style;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.graphics.ImageData;

/**
 * An icon as it looks while it cannot be pressed, in both themes: the one that SWT makes itself is as bright as the others
 * in the dark theme.
 */
public final class Faded extends ImageDescriptor {

    /** Of 255. */
    private static final int OPACITY = 90;

    private final ImageDescriptor icon;

    /** @param icon as it looks while it can be pressed */
    public Faded(ImageDescriptor icon) {
        this.icon = icon;
    }

    @Override
    public ImageData getImageData(int zoom) {
        ImageData data = icon.getImageData(zoom);
        if (data == null) {
            return null;
        }
        byte[] faded = new byte[data.width * data.height];
        for (int i = 0; i < faded.length; i++) {
            faded[i] = (byte) (data.getAlpha(i % data.width, i / data.width) * OPACITY / 255);
        }
        data.alphaData = faded;
        return data;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Faded faded && icon.equals(faded.icon);
    }

    @Override
    public int hashCode() {
        return icon.hashCode() + 1;
    }
}
