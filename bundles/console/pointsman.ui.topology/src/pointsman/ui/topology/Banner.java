package pointsman.ui.topology;

import java.util.Optional;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import pointsman.console.model.style.Status;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** Says above a diagram that it does not show what is; not there while there is nothing to be said. */
final class Banner extends Composite {

    private final Palette palette;
    private final Status status;
    private final Label text;
    private final Label sign;

    /** @param status whose ground it has */
    Banner(Composite parent, Palette palette, Images images, Icon icon, Status status) {
        super(parent, SWT.NONE);
        this.palette = palette;
        this.status = status;
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 10;
        setLayout(layout);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.exclude = true;
        setLayoutData(data);
        setVisible(false);
        sign = new Label(this, SWT.NONE);
        sign.setImage(images.get(icon));
        text = new Label(this, SWT.NONE);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        refreshColors();
    }

    /** Says something, or nothing. */
    void show(Optional<String> words) {
        words.ifPresent(said -> {
            text.setText(LegacyActionTools.escapeMnemonics(said));
            text.setToolTipText(said);
        });
        setVisible(words.isPresent());
        ((GridData) getLayoutData()).exclude = words.isEmpty();
        getParent().layout();
    }

    void refreshColors() {
        setBackground(palette.statusFill(status));
        text.setBackground(palette.statusFill(status));
        sign.setBackground(palette.statusFill(status));
        text.setForeground(palette.text());
    }
}
