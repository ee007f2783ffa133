package pointsman.ui.tests.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ToolItem;

/** An item of a tool bar. */
public final class BotToolItem {

    private final Bot bot;
    private final String text;
    private final ToolItem item;

    BotToolItem(Bot bot, String text, ToolItem item) {
        this.bot = bot;
        this.text = text;
        this.item = item;
    }

    /** Clicks it, once it is enabled. */
    public void click() {
        bot.waitUntil(Condition.of("The tool item '" + text + "' is not enabled", this::isEnabled));
        bot.ui().post(() -> {
            if ((item.getStyle() & SWT.CHECK) != 0) {
                item.setSelection(!item.getSelection());
            }
            item.notifyListeners(SWT.Selection, new Event());
        });
    }

    /** Whether it can be clicked. */
    public boolean isEnabled() {
        return bot.ui().ask(item::isEnabled);
    }
}
