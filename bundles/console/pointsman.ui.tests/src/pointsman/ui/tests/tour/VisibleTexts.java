package pointsman.ui.tests.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.IFigure;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Decorations;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Item;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import pointsman.ui.topology.figures.BoxFigure;

/**
 * What a person can read in a window, with what icons say when they are pointed at. Figures are left out (each, with its
 * unit, is a {@code #}), being live; so is the dash where one is not known. On the UI thread.
 */
final class VisibleTexts {

    private static final Pattern FIGURE =
            Pattern.compile("^–$|[−-]?[0-9]+([.,:][0-9]+)*( [kM]?/s| [µm]?s| %| [KMG]iB/s)?");

    /** More may be out of sight. */
    private static final int MOST_ROWS = 5;

    private final List<String> texts = new ArrayList<>();

    private VisibleTexts() {}

    /** Those of a window, in the order of its widgets. */
    static List<String> of(Decorations shell) {
        VisibleTexts found = new VisibleTexts();
        if (shell.getMenuBar() != null) {
            found.items(shell.getMenuBar().getItems());
        }
        found.control(shell);
        return List.copyOf(found.texts);
    }

    private void control(Control control) {
        if (!control.isVisible() || control.getSize().x == 0 || control.getSize().y == 0) {
            return;
        }
        if (control instanceof Label label) {
            add(label.getText());
        } else if (control instanceof CLabel label) {
            add(label.getText());
        } else if (control instanceof Button button) {
            add(button.getText());
        } else if (control instanceof Text text) {
            add(text.getText());
        } else if (control instanceof Link link) {
            add(link.getText());
        } else if (control instanceof Combo combo) {
            add(combo.getText());
        } else if (control instanceof CCombo combo) {
            add(combo.getText());
        } else if (control instanceof StyledText text) {
            add(text.getText());
        } else if (control instanceof Group group) {
            add(group.getText());
        } else if (control instanceof ToolBar bar) {
            toolBar(bar);
        } else if (control instanceof CTabFolder tabs) {
            items(tabs.getItems());
        } else if (control instanceof Table table) {
            table(table);
        } else if (control instanceof Tree tree) {
            tree(tree);
        } else if (control instanceof FigureCanvas canvas && canvas.getContents() != null) {
            figure(canvas.getContents());
        }
        if (control instanceof Composite composite) {
            Stream.of(composite.getChildren()).forEach(this::control);
        }
    }

    private void toolBar(ToolBar bar) {
        for (ToolItem item : bar.getItems()) {
            add(item.getText().isEmpty() && item.getToolTipText() != null ? item.getToolTipText() : item.getText());
        }
    }

    private void table(Table table) {
        if (table.getHeaderVisible()) {
            items(table.getColumns());
        }
        int columns = Math.max(1, table.getColumnCount());
        for (int row = 0; row < Math.min(MOST_ROWS, table.getItemCount()); row++) {
            TableItem item = table.getItem(row);
            for (int column = 0; column < columns; column++) {
                add(item.getText(column));
            }
        }
    }

    private void tree(Tree tree) {
        if (tree.getHeaderVisible()) {
            items(tree.getColumns());
        }
        Stream.of(tree.getItems()).forEach(this::treeItem);
    }

    private void treeItem(TreeItem item) {
        add(item.getText());
        if (item.getExpanded()) {
            Stream.of(item.getItems()).forEach(this::treeItem);
        }
    }

    private void figure(IFigure figure) {
        if (figure instanceof BoxFigure box) {
            add(box.describe());
        } else if (figure instanceof org.eclipse.draw2d.Label label) {
            add(label.getText());
        }
        for (Object child : figure.getChildren()) {
            figure((IFigure) child);
        }
    }

    private void items(Item... items) {
        Stream.of(items).map(Item::getText).forEach(this::add);
    }

    private void add(String text) {
        String calm =
                FIGURE.matcher(text.replace("&", "").strip()).replaceAll("#").replaceAll("\\s+", " ");
        if (!calm.isEmpty()) {
            texts.add(calm);
        }
    }
}
