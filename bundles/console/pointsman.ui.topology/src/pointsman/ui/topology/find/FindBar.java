package pointsman.ui.topology.find;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.NodeFilter;
import pointsman.console.model.diagram.Search;
import pointsman.console.model.text.Unit;

/**
 * A bar above the canvas in which a person says what to look for; what does not match is faint meanwhile. Enter goes to
 * the next match, Shift+Enter to the one before, Escape ends it.
 */
public final class FindBar extends Composite {

    private static final List<Double> LOADS = List.of(0.0, 100.0, 1_000.0, 10_000.0);
    private static final int REFRESH_MILLIS = 1_000;

    private final Search search;
    private final Jump jump;
    private final Text name;
    private final Combo status;
    private final Combo load;
    private final Label found;

    /** A bar that is not there until it is {@link #open() opened}. */
    public FindBar(Composite parent, Diagram diagram, Jump jump) {
        super(parent, SWT.NONE);
        this.search = new Search(diagram);
        this.jump = jump;
        GridLayout layout = new GridLayout(7, false);
        layout.marginHeight = 3;
        setLayout(layout);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.exclude = true;
        setLayoutData(data);
        setVisible(false);
        name = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        name.setMessage("Name of a server, device, client …");
        GridData nameData = new GridData(SWT.LEFT, SWT.CENTER, false, false);
        nameData.widthHint = 240;
        name.setLayoutData(nameData);
        status = combo(List.of(NodeFilter.Status.values()).stream()
                .map(NodeFilter.Status::label)
                .toList());
        load = combo(LOADS.stream()
                .map(least -> least == 0 ? "Any load" : Unit.PER_SECOND.format(least) + " or more")
                .toList());
        button(SWT.LEFT, "Previous match (Shift+Enter)", () -> go(false));
        button(SWT.RIGHT, "Next match (Enter)", () -> go(true));
        found = new Label(this, SWT.NONE);
        found.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Button close = new Button(this, SWT.PUSH | SWT.FLAT);
        close.setText("Close");
        close.setToolTipText("Show everything again (Esc)");
        close.addListener(SWT.Selection, event -> close());
        name.addListener(SWT.Modify, event -> lookFor());
        name.addListener(SWT.DefaultSelection, this::enter);
        status.addListener(SWT.Selection, event -> lookFor());
        load.addListener(SWT.Selection, event -> lookFor());
        for (var control : List.of(name, status, load)) {
            control.addListener(SWT.Traverse, this::escape);
        }
    }

    /** Shows the bar and lets the person type. */
    public void open() {
        show(true);
        name.setFocus();
        name.selectAll();
        lookFor();
        refreshLater();
    }

    /** Shows everything again. */
    public void close() {
        show(false);
        search.lookFor(NodeFilter.NONE);
        jump.dim(NodeFilter.NONE);
        jump.focus();
    }

    private void show(boolean shown) {
        setVisible(shown);
        ((GridData) getLayoutData()).exclude = !shown;
        getParent().layout();
    }

    private void lookFor() {
        search.lookFor(new NodeFilter(
                name.getText(),
                NodeFilter.Status.values()[Math.max(0, status.getSelectionIndex())],
                LOADS.get(Math.max(0, load.getSelectionIndex()))));
        refresh();
    }

    private void go(boolean forward) {
        Optional<String> match = search.go(forward);
        refresh();
        match.ifPresent(jump::to);
    }

    private void enter(Event event) {
        if (event.detail != SWT.ICON_CANCEL && event.detail != SWT.ICON_SEARCH) {
            go((event.stateMask & SWT.SHIFT) == 0);
        }
    }

    private void escape(Event event) {
        if (event.detail == SWT.TRAVERSE_ESCAPE) {
            event.doit = false;
            close();
        }
    }

    private void refresh() {
        jump.dim(search.filter());
        found.setText(search.words());
        layout();
    }

    /** States and loads change while one looks. */
    private void refreshLater() {
        getDisplay().timerExec(REFRESH_MILLIS, () -> {
            if (!isDisposed() && isVisible()) {
                refresh();
                refreshLater();
            }
        });
    }

    private Combo combo(List<String> items) {
        Combo combo = new Combo(this, SWT.READ_ONLY);
        combo.setItems(items.toArray(String[]::new));
        combo.select(0);
        return combo;
    }

    private void button(int arrow, String tip, Runnable action) {
        Button button = new Button(this, SWT.ARROW | arrow);
        button.setToolTipText(tip);
        button.addListener(SWT.Selection, event -> action.run());
    }
}
