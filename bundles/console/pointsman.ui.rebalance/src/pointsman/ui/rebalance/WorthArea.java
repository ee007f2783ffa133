package pointsman.ui.rebalance;

import java.util.List;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import pointsman.console.model.rebalance.GateRow;
import pointsman.console.model.rebalance.PlanWorth;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/** What a plan gains and costs, what the rules say of it, what limited it, and which devices stay; it scrolls. */
final class WorthArea {

    private static final int SIGN_WIDTH = 18;

    private final Images images;
    private final ScrolledComposite scrolled;
    private Composite list;

    WorthArea(Composite parent, Images images) {
        this.images = images;
        scrolled = new ScrolledComposite(parent, SWT.V_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        scrolled.addListener(SWT.Resize, event -> fit());
    }

    Control control() {
        return scrolled;
    }

    void show(PlanWorth worth) {
        if (list != null) {
            list.dispose();
        }
        list = new Composite(scrolled, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(4, 5).applyTo(list);
        worth.figures().forEach(this::plain);
        worth.verdict().ifPresent(this::plain);
        for (GateRow gate : worth.gates()) {
            Label sign = new Label(list, SWT.NONE);
            sign.setImage(images.get(gate.open() ? Icon.OK : Icon.WARNING));
            GridDataFactory.fillDefaults()
                    .hint(SIGN_WIDTH, SWT.DEFAULT)
                    .align(SWT.BEGINNING, SWT.BEGINNING)
                    .applyTo(sign);
            text(gate.text(), 1);
        }
        informed(worth.terms());
        informed(worth.staying());
        scrolled.setContent(list);
        fit();
    }

    private void informed(List<String> sentences) {
        for (String sentence : sentences) {
            Label sign = new Label(list, SWT.NONE);
            sign.setImage(images.get(Icon.INFO));
            GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(sign);
            text(sentence, 1);
        }
    }

    private void plain(String sentence) {
        text(sentence, 2);
    }

    private void text(String sentence, int columns) {
        Label label = new Label(list, SWT.WRAP);
        label.setText(LegacyActionTools.escapeMnemonics(sentence));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(columns, 1)
                .hint(100, SWT.DEFAULT)
                .applyTo(label);
    }

    private void fit() {
        if (list != null) {
            int width = scrolled.getClientArea().width;
            scrolled.setMinHeight(list.computeSize(width, SWT.DEFAULT).y);
        }
    }
}
