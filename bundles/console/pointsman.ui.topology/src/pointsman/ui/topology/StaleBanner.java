package pointsman.ui.topology;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import pointsman.console.model.diagram.Staleness;
import pointsman.console.model.style.Status;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** Says above a diagram that it is out of date; not there while it is not. */
final class StaleBanner extends Composite {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Palette palette;
    private final Label text;
    private final Label sign;

    StaleBanner(Composite parent, Palette palette, Images images) {
        super(parent, SWT.NONE);
        this.palette = palette;
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 10;
        setLayout(layout);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.exclude = true;
        setLayoutData(data);
        setVisible(false);
        sign = new Label(this, SWT.NONE);
        sign.setImage(images.get(Icon.STALE));
        text = new Label(this, SWT.NONE);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        refreshColors();
    }

    void show(Optional<Staleness> staleness) {
        staleness.ifPresent(stale -> {
            text.setText("Stale since %s: %s"
                    .formatted(TIME.format(stale.since().atZone(ZoneId.systemDefault())), stale.reason()));
            text.setToolTipText(stale.reason());
        });
        setVisible(staleness.isPresent());
        ((GridData) getLayoutData()).exclude = staleness.isEmpty();
        getParent().layout();
    }

    void refreshColors() {
        setBackground(palette.statusFill(Status.WARNING));
        text.setBackground(palette.statusFill(Status.WARNING));
        sign.setBackground(palette.statusFill(Status.WARNING));
        text.setForeground(palette.text());
    }
}
