package pointsman.ui.topology.draft;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import pointsman.console.model.draft.LiveDraft;
import pointsman.ui.draft.DraftFlow;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** Says above a live topology how its draft stands, and applies or discards it; not there while nothing is wanted. */
final class DraftBar extends Composite {

    private static final String APPLY = "Review the draft as a plan, and apply it";

    private final Palette palette;
    private final LiveDraft draft;
    private final Label sign;
    private final Label text;
    private final Button apply;
    private final Button discard;

    DraftBar(Composite parent, Palette palette, Images images, LiveDraft draft, DraftFlow flow) {
        super(parent, SWT.NONE);
        this.palette = palette;
        this.draft = draft;
        GridLayoutFactory.fillDefaults()
                .numColumns(4)
                .margins(10, 3)
                .spacing(8, 0)
                .applyTo(this);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(this);
        setVisible(false);
        sign = new Label(this, SWT.NONE);
        sign.setImage(images.get(Icon.DRAFT));
        text = new Label(this, SWT.NONE);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
        apply = button("Apply…", APPLY, flow::apply);
        discard = button("Discard…", "Forget the draft; nothing moves", flow::discard);
        refresh();
    }

    void refresh() {
        boolean wanted = !draft.draft().isEmpty();
        if (wanted) {
            text.setText(
                    "Draft: " + draft.summary() + (draft.isUnderWay() ? "." : ". Nothing moves before you apply it."));
            apply.setEnabled(draft.mayBeApplied());
            apply.setToolTipText(draft.refusal().orElse(APPLY));
            discard.setEnabled(!draft.isUnderWay());
        }
        refreshColors();
        if (getVisible() != wanted) {
            setVisible(wanted);
            ((GridData) getLayoutData()).exclude = !wanted;
            getParent().layout();
        }
    }

    void refreshColors() {
        Color ground = palette.raisedFill();
        setBackground(ground);
        sign.setBackground(ground);
        text.setBackground(ground);
        text.setForeground(palette.text());
        for (Button button : new Button[] {apply, discard}) {
            button.setForeground(button.isEnabled() ? palette.text() : palette.mutedText());
        }
    }

    private Button button(String label, String hint, Runnable what) {
        Button button = new Button(this, SWT.PUSH);
        button.setText(label);
        button.setToolTipText(hint);
        button.addListener(SWT.Selection, event -> what.run());
        return button;
    }
}
