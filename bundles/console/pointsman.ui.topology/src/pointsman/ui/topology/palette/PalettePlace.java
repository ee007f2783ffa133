package pointsman.ui.topology.palette;

import org.eclipse.draw2d.PositionConstants;
import org.eclipse.gef.ui.palette.FlyoutPaletteComposite;

/** Where the palette is and how wide; open at the left at first, and as the person leaves it while the editor is open. */
public final class PalettePlace implements FlyoutPaletteComposite.FlyoutPreferences {

    private int dock = PositionConstants.WEST;
    private int state = FlyoutPaletteComposite.STATE_PINNED_OPEN;
    private int width = 130;

    @Override
    public int getDockLocation() {
        return dock;
    }

    @Override
    public int getPaletteState() {
        return state;
    }

    @Override
    public int getPaletteWidth() {
        return width;
    }

    @Override
    public void setDockLocation(int location) {
        dock = location;
    }

    @Override
    public void setPaletteState(int newState) {
        state = newState;
    }

    @Override
    public void setPaletteWidth(int newWidth) {
        width = newWidth;
    }
}
