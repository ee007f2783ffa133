package org.eclipse.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.widgets.Display;

/**
 * Cursors that say where a dragged part will be docked. GEF 3.2 asks for them while its palette is dragged.
 *
 * <p>The cursors are the display's own: nobody disposes them. To be called on the UI thread.
 */
public final class DragCursors {

    /** The part cannot be dropped here. */
    public static final int INVALID = 0;

    /** Dock to the left. */
    public static final int LEFT = 1;

    /** Dock to the right. */
    public static final int RIGHT = 2;

    /** Dock at the top. */
    public static final int TOP = 3;

    /** Dock at the bottom. */
    public static final int BOTTOM = 4;

    /** Stack with what is there. */
    public static final int CENTER = 5;

    /** Detach into a window. */
    public static final int OFFSCREEN = 6;

    private DragCursors() {}

    /**
     * Returns the cursor for a place.
     *
     * @param position one of the constants of this class; any other value counts as {@link #INVALID}
     * @return the display's cursor for it
     */
    public static Cursor getCursor(int position) {
        return Display.getCurrent()
                .getSystemCursor(
                        switch (position) {
                            case LEFT -> SWT.CURSOR_SIZEW;
                            case RIGHT -> SWT.CURSOR_SIZEE;
                            case TOP -> SWT.CURSOR_SIZEN;
                            case BOTTOM -> SWT.CURSOR_SIZES;
                            case CENTER, OFFSCREEN -> SWT.CURSOR_SIZEALL;
                            default -> SWT.CURSOR_NO;
                        });
    }
}
