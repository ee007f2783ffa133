package pointsman.ui.internal;

import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import pointsman.console.model.style.Status;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** A line above a table that says why it is empty or out of date; it takes no room when there is nothing to say. */
final class Banner {

    private final Images images;
    private final Palette palette;
    private final Composite line;
    private final Label sign;
    private final Label text;

    /**
     * @param parent has a grid layout
     */
    Banner(Composite parent, Images images, Palette palette) {
        this.images = images;
        this.palette = palette;
        line = new Composite(parent, SWT.NONE);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
        data.exclude = true;
        line.setLayoutData(data);
        line.setVisible(false);
        GridLayout layout = new GridLayout(2, false);
        layout.marginHeight = 4;
        line.setLayout(layout);
        sign = new Label(line, SWT.NONE);
        text = new Label(line, SWT.NONE);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    }

    void show(Status status, String message) {
        sign.setImage(images.get(Icon.of(status)));
        // The grey of what is out of date would not be noticed as a ground.
        Color ground = palette.statusFill(status == Status.STALE ? Status.WARNING : status);
        text.setText(LegacyActionTools.escapeMnemonics(message));
        text.setToolTipText(message);
        line.setBackground(ground);
        sign.setBackground(ground);
        text.setBackground(ground);
        text.setForeground(palette.text());
        setVisible(true);
    }

    void hide() {
        setVisible(false);
    }

    private void setVisible(boolean visible) {
        GridData data = (GridData) line.getLayoutData();
        line.setVisible(visible);
        if (data.exclude == visible) {
            data.exclude = !visible;
            line.getParent().layout();
        }
    }
}
