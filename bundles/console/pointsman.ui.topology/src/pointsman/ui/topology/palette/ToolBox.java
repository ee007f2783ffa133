package pointsman.ui.topology.palette;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.gef.Tool;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import pointsman.ui.style.Images;

/**
 * The tools beside a design. GEF's own palette takes its colours from the desktop and stays white in the dark theme; this
 * one is made of widgets that follow the theme.
 */
public final class ToolBox extends Composite {

    private final ToolDomain domain;
    private final Map<ToolItem, ToolChoice> items = new LinkedHashMap<>();
    private Tool active;

    public ToolBox(Composite parent, Images images, ToolDomain domain, List<ToolChoice> choices) {
        super(parent, SWT.NONE);
        this.domain = domain;
        setLayout(new FillLayout());
        ToolBar bar = new ToolBar(this, SWT.VERTICAL | SWT.FLAT | SWT.RIGHT);
        for (ToolChoice choice : choices) {
            if (choice.opensGroup()) {
                new ToolItem(bar, SWT.SEPARATOR);
            }
            ToolItem item = new ToolItem(bar, SWT.RADIO);
            item.setText(choice.label());
            item.setToolTipText(choice.help());
            item.setImage(images.get(choice.icon()));
            item.addListener(SWT.Selection, event -> choose(item));
            items.put(item, choice);
        }
        domain.setToolListener(this::toolChanged);
        showFirst();
    }

    private void choose(ToolItem item) {
        if (item.getSelection()) {
            Tool tool = items.get(item).tool().get();
            active = tool;
            domain.setActiveTool(tool);
        }
    }

    /** A tool that has done its work is put away. */
    private void toolChanged(Tool tool) {
        if (tool != active && !isDisposed()) {
            active = tool;
            showFirst();
        }
    }

    private void showFirst() {
        boolean first = true;
        for (ToolItem item : items.keySet()) {
            item.setSelection(first);
            first = false;
        }
    }
}
