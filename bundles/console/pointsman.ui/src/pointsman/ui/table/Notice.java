package pointsman.ui.table;

import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import pointsman.ui.style.Palette;

/** A quiet sentence above a table that is empty: why, and what fills it. It takes no room while there is nothing to say. */
public final class Notice {

    private final Palette palette;
    private final Composite line;
    private final Label label;

    /** @param parent has a grid layout */
    public Notice(Composite parent, Palette palette) {
        this.palette = palette;
        line = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().extendedMargins(6, 6, 2, 6).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(line);
        line.setVisible(false);
        label = new Label(line, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(label);
    }

    /** Says something, or nothing when it is empty. */
    public void show(String text) {
        label.setForeground(palette.mutedText());
        String shown = LegacyActionTools.escapeMnemonics(text);
        if (!label.getText().equals(shown)) {
            label.setText(shown);
            line.setVisible(!text.isEmpty());
            ((GridData) line.getLayoutData()).exclude = text.isEmpty();
            line.getParent().layout(true, true);
        }
    }
}
