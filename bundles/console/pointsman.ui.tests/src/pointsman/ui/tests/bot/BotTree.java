package pointsman.ui.tests.bot;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** A tree. An item is named by the texts on the way to it from the top. */
public final class BotTree {

    private final Bot bot;
    private final Tree tree;

    BotTree(Bot bot, Tree tree) {
        this.bot = bot;
        this.tree = tree;
    }

    /** The texts of the top items. */
    public List<String> topItems() {
        return bot.ui().ask(() -> texts(tree.getItems()));
    }

    /** The texts of the items below one, which is expanded for it. */
    public List<String> items(String... path) {
        TreeItem item = find(path);
        return bot.ui().ask(() -> {
            expand(item);
            return texts(item.getItems());
        });
    }

    /** Selects an item and tells the listeners, waiting for it to appear. */
    public BotTree select(String... path) {
        TreeItem item = find(path);
        bot.ui().post(() -> {
            tree.setSelection(item);
            tree.notifyListeners(SWT.Selection, eventOn(item));
        });
        return this;
    }

    /** Double-clicks an item, waiting for it to appear. */
    public BotTree doubleClick(String... path) {
        select(path);
        TreeItem item = find(path);
        bot.ui().post(() -> tree.notifyListeners(SWT.DefaultSelection, eventOn(item)));
        return this;
    }

    private TreeItem find(String... path) {
        return bot.await("tree item " + String.join(" > ", path), () -> {
            TreeItem[] level = tree.getItems();
            TreeItem found = null;
            for (String text : path) {
                found = Stream.of(level)
                        .filter(item -> item.getText().equals(text))
                        .findFirst()
                        .orElse(null);
                if (found == null) {
                    return null;
                }
                if (!text.equals(path[path.length - 1])) {
                    expand(found);
                }
                level = found.getItems();
            }
            return found;
        });
    }

    /** The item with this text in the context menu. */
    public BotMenu contextMenu(String text) {
        return bot.contextMenu(tree, text);
    }

    /** Viewers make the items below one when it is expanded, which {@code setExpanded} alone does not tell them. */
    private void expand(TreeItem item) {
        if (!item.getExpanded()) {
            tree.notifyListeners(SWT.Expand, eventOn(item));
            item.setExpanded(true);
        }
    }

    private static Event eventOn(TreeItem item) {
        Event event = new Event();
        event.item = item;
        return event;
    }

    private static List<String> texts(TreeItem[] items) {
        return Stream.of(items).map(TreeItem::getText).toList();
    }
}
