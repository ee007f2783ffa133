package pointsman.ui.tests.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IPageLayout;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.WorkbenchBot;

/** Reads the property sheet. */
final class PropertySheet {

    private final WorkbenchBot bot;

    PropertySheet(WorkbenchBot bot) {
        this.bot = bot;
    }

    /** What it says, by label. */
    Map<String, String> values() {
        Tree tree = tree();
        return bot.ui().ask(() -> {
            Map<String, String> values = new HashMap<>();
            for (TreeItem category : tree.getItems()) {
                for (TreeItem item : category.getItems()) {
                    values.put(item.getText(0), item.getText(1));
                }
            }
            return values;
        });
    }

    List<String> headings() {
        Tree tree = tree();
        return bot.ui()
                .ask(() -> Stream.of(tree.getItems()).map(TreeItem::getText).toList());
    }

    /** Waits until a label has a value that matches a regular expression. */
    void await(String label, String pattern) {
        bot.waitUntil(Condition.of(() -> "The property sheet says " + values(), () -> values().getOrDefault(label, "\n")
                .matches(pattern)));
    }

    Tree tree() {
        return bot.view(IPageLayout.ID_PROP_SHEET).widget(Tree.class);
    }
}
