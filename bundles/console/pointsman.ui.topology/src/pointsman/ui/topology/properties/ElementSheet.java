package pointsman.ui.topology.properties;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.views.properties.IPropertySheetEntry;
import org.eclipse.ui.views.properties.PropertySheetPage;
import org.eclipse.ui.views.properties.PropertySheetSorter;

/**
 * A property sheet that keeps the order in which properties are told, the most important first, and cuts no value off:
 * what is wider than the sheet is scrolled to, or read in the tool tip.
 */
public final class ElementSheet extends PropertySheetPage {

    private static final int MOST_FOR_LABELS = 45;
    private static final int VALUES = 1;

    /** The labels for which the columns have the right width; the person may make them another one. */
    private List<String> fitted = List.of();

    /** Headings that the person has closed. */
    private final Set<String> closed = new HashSet<>();

    public ElementSheet() {
        setSorter(new PropertySheetSorter() {
            @Override
            public int compare(IPropertySheetEntry one, IPropertySheetEntry other) {
                return 0;
            }

            @Override
            public int compareCategories(String one, String other) {
                return 0;
            }
        });
    }

    @Override
    public void createControl(Composite parent) {
        super.createControl(parent);
        getControl().addListener(SWT.Resize, event -> fitColumns());
        getControl().addListener(SWT.MouseMove, this::showWholeValue);
        getControl().addListener(SWT.Collapse, event -> closed.add(((TreeItem) event.item).getText()));
        getControl().addListener(SWT.Expand, event -> closed.remove(((TreeItem) event.item).getText()));
    }

    @Override
    public void selectionChanged(IWorkbenchPart part, ISelection selection) {
        super.selectionChanged(part, selection);
        if (getControl() != null && !getControl().isDisposed()) {
            openHeadings((Tree) getControl());
            fitColumns();
        }
    }

    /** A heading below which nothing stays the same is closed by the platform. */
    private void openHeadings(Tree tree) {
        for (TreeItem heading : tree.getItems()) {
            boolean open = heading.getExpanded() || heading.getItemCount() == 0 || closed.contains(heading.getText());
            if (!open) {
                Event expand = new Event();
                expand.item = heading;
                tree.notifyListeners(SWT.Expand, expand);
                heading.setExpanded(true);
            }
        }
    }

    @Override
    public void refresh() {
        super.refresh();
        if (getControl() != null
                && !getControl().isDisposed()
                && !labels((Tree) getControl()).equals(fitted)) {
            fitColumns();
        }
    }

    private static List<String> labels(Tree tree) {
        return Stream.of(tree.getItems())
                .flatMap(category -> Stream.of(category.getItems()))
                .map(TreeItem::getText)
                .toList();
    }

    private void fitColumns() {
        Tree tree = (Tree) getControl();
        int width = tree.getClientArea().width;
        TreeColumn[] columns = tree.getColumns();
        if (width == 0 || columns.length <= VALUES) {
            return;
        }
        fitted = labels(tree);
        TreeColumn labels = columns[0];
        TreeColumn values = columns[VALUES];
        labels.pack();
        labels.setWidth(Math.min(labels.getWidth(), width * MOST_FOR_LABELS / 100));
        values.pack();
        values.setWidth(Math.max(values.getWidth(), width - labels.getWidth()));
    }

    private void showWholeValue(Event move) {
        Tree tree = (Tree) move.widget;
        TreeItem item = tree.getItem(new Point(move.x, move.y));
        String value = item == null || item.getText(VALUES).isEmpty() ? null : item.getText(VALUES);
        if (!Objects.equals(value, tree.getToolTipText())) {
            tree.setToolTipText(value);
        }
    }
}
