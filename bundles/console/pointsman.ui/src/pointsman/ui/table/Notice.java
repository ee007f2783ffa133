package pointsman.ui.table;

import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import pointsman.ui.style.Palette;

/** A quiet sentence above a table that is empty: why, and what fills it. It takes no room while there is nothing to say. */
public final class Notice {

    private final Palette palette;
    private final Label label;

    /** @param parent has a grid layout */
    public Notice(Composite parent, Palette palette) {
        this.palette = palette;
        label = new Label(parent, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .indent(6, 3)
                .hint(200, SWT.DEFAULT)
                .exclude(true)
                .applyTo(label);
        label.setVisible(false);
    }

    /** Says something, or nothing when it is empty. */
    public void show(String text) {
        label.setForeground(palette.mutedText());
        String shown = LegacyActionTools.escapeMnemonics(text);
        if (!label.getText().equals(shown)) {
            label.setText(shown);
            label.setVisible(!text.isEmpty());
            ((GridData) label.getLayoutData()).exclude = text.isEmpty();
            label.getParent().layout();
        }
    }
}
