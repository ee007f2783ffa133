package pointsman.ui.tests.bot;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/** An item of a menu, by its text without mnemonic and key binding. */
public final class BotMenu {

    private static final int TOGGLES = SWT.CHECK | SWT.RADIO;

    private final Bot bot;
    private final Callable<Menu> menu;
    private final String text;

    /**
     * @param menu gives the menu that holds the item; called on the UI thread
     */
    BotMenu(Bot bot, Callable<Menu> menu, String text) {
        this.bot = bot;
        this.menu = menu;
        this.text = text;
    }

    /** An item of the menu that this item opens. */
    public BotMenu menu(String below) {
        return new BotMenu(bot, () -> opened(find()), below);
    }

    /** Chooses it, once it is enabled. */
    public void click() {
        bot.waitUntil(Condition.of("The menu item '" + text + "' is not enabled", this::isEnabled));
        MenuItem item = item();
        bot.ui().post(() -> {
            if ((item.getStyle() & TOGGLES) != 0) {
                item.setSelection((item.getStyle() & SWT.RADIO) != 0 || !item.getSelection());
            }
            item.notifyListeners(SWT.Selection, new Event());
        });
    }

    /** Whether it can be chosen. */
    public boolean isEnabled() {
        item();
        return bot.ui().ask(() -> find().isEnabled());
    }

    /** Whether it carries a mark. */
    public boolean isChecked() {
        item();
        return bot.ui().ask(() -> find().getSelection());
    }

    /** The texts of the menu that this item opens, without the separators. */
    public List<String> items() {
        item();
        return bot.ui().ask(() -> Stream.of(opened(find()).getItems())
                .filter(item -> (item.getStyle() & SWT.SEPARATOR) == 0)
                .map(item -> Labels.read(item.getText()))
                .toList());
    }

    private MenuItem item() {
        return bot.await("menu item '" + text + "'", this::find);
    }

    private MenuItem find() throws Exception {
        Menu holder = menu.call();
        return holder == null
                ? null
                : Stream.of(holder.getItems())
                        .filter(item -> Labels.read(item.getText()).equals(text))
                        .findFirst()
                        .orElse(null);
    }

    /** Menus are filled when they are shown. */
    private static Menu opened(MenuItem item) {
        Menu below = item == null ? null : item.getMenu();
        if (below != null) {
            below.notifyListeners(SWT.Show, new Event());
        }
        return below;
    }
}
