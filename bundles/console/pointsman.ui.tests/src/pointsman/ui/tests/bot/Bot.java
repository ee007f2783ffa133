package pointsman.ui.tests.bot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;

/**
 * Finds widgets in one part of the screen (a shell, a view, any composite) and waits for conditions.
 *
 * <p>Each search waits up to {@link #TIMEOUT} for its widget to appear, and fails with what was there instead.
 */
public class Bot {

    /** How long to wait for a widget or a condition, unless told otherwise. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final long POLL_MILLIS = 20;

    private final Display display;
    private final UiThread ui;
    private final Callable<Composite> scope;

    /**
     * @param display whose widgets are meant
     * @param scope gives the composite to search in; called on the UI thread at each search
     */
    public Bot(Display display, Callable<Composite> scope) {
        this.display = display;
        this.ui = new UiThread(display);
        this.scope = scope;
    }

    /** A bot for whatever shell is active when it searches. */
    public static Bot ofActiveShell(Display display) {
        return new Bot(display, () -> BotShell.active(display));
    }

    /** The first tree. */
    public final BotTree tree() {
        return tree(0);
    }

    /** The tree with this position among the trees. */
    public final BotTree tree(int index) {
        return new BotTree(this, find(Tree.class, "tree", any(), index));
    }

    /** The first table. */
    public final BotTable table() {
        return table(0);
    }

    /** The table with this position among the tables. */
    public final BotTable table(int index) {
        return new BotTable(this, find(Table.class, "table", any(), index));
    }

    /** The push button with this text. */
    public final BotButton button(String text) {
        return button(text, SWT.PUSH);
    }

    /** The check box with this text. */
    public final BotButton checkBox(String text) {
        return button(text, SWT.CHECK);
    }

    /** The radio button with this text. */
    public final BotButton radio(String text) {
        return button(text, SWT.RADIO);
    }

    /** The first text field. */
    public final BotText text() {
        return new BotText(this, find(Text.class, "text field", any(), 0));
    }

    /** The text field just behind the label with this text. */
    public final BotText textWithLabel(String label) {
        return new BotText(
                this,
                find(
                        Text.class,
                        "text field with label '" + label + "'",
                        text -> WidgetFinder.before(text) instanceof Label before
                                && Labels.read(before.getText()).equals(label),
                        0));
    }

    /** The titles of the dialogs that are open. */
    public final List<String> openDialogs() {
        return ui.ask(() -> Stream.of(display.getShells())
                .filter(shell -> shell.isVisible() && shell.getParent() != null)
                .map(Shell::getText)
                .toList());
    }

    /** The first control of a type, for what has no bot of its own. To be used on the UI thread, see {@link #ui}. */
    public final <T extends Control> T widget(Class<T> type) {
        return find(type, type.getSimpleName(), any(), 0);
    }

    /** The first control of a type that fits. The predicate is called on the UI thread. */
    public final <T extends Control> T widget(Class<T> type, String description, Predicate<T> wanted) {
        return find(type, description, wanted, 0);
    }

    /** The open shell with this title. */
    public final BotShell shell(String title) {
        return new BotShell(this, await("a shell '" + title + "'", () -> {
            for (Shell shell : display.getShells()) {
                if (shell.isVisible() && shell.getText().equals(title)) {
                    return shell;
                }
            }
            return null;
        }));
    }

    /** The item with this text in the menu bar of the scope's shell. */
    public final BotMenu menu(String text) {
        return new BotMenu(this, () -> scope.call().getShell().getMenuBar(), text);
    }

    /** The item with this text in the context menu of a control. */
    public final BotMenu contextMenu(Control control, String text) {
        return new BotMenu(
                this,
                () -> {
                    Menu menu = control.getMenu();
                    menu.notifyListeners(SWT.Show, new Event());
                    return menu;
                },
                text);
    }

    /** Waits {@link #TIMEOUT} for a condition. */
    public final void waitUntil(Condition condition) {
        waitUntil(condition, TIMEOUT);
    }

    /**
     * Waits for a condition, testing it on this thread.
     *
     * @throws TimeoutException if it did not hold in time
     */
    public final void waitUntil(Condition condition, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Exception last = null;
        do {
            try {
                if (condition.test()) {
                    return;
                }
                last = null;
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TimeoutException("Interrupted while waiting: " + condition.getFailureMessage(), e);
            } catch (Exception e) {
                last = e;
            }
        } while (System.nanoTime() < deadline);
        throw new TimeoutException(condition.getFailureMessage() + " (waited " + timeout.toSeconds() + " s)", last);
    }

    /** The way to the UI thread. */
    public final UiThread ui() {
        return ui;
    }

    /** The display that this bot looks at. */
    public final Display display() {
        return display;
    }

    /** Asks on the UI thread until the answer is not null. */
    final <T> T await(String description, Callable<T> question) {
        @SuppressWarnings("unchecked")
        T[] found = (T[]) new Object[1];
        waitUntil(Condition.of("There is no " + description, () -> {
            found[0] = ui.ask(question);
            return found[0] != null;
        }));
        return found[0];
    }

    /** The texts of all labels that can be seen. */
    public final List<String> labels() {
        return ui.ask(() -> new WidgetFinder(scope.call())
                .all(Label.class, any()).stream().map(Label::getText).toList());
    }

    private BotButton button(String text, int style) {
        return new BotButton(
                this,
                find(
                        Button.class,
                        "button '" + text + "'",
                        button -> (button.getStyle() & style) != 0
                                && Labels.read(button.getText()).equals(text),
                        0));
    }

    private <T extends Control> T find(Class<T> type, String description, Predicate<T> wanted, int index) {
        try {
            return await(description, () -> {
                List<T> found = new WidgetFinder(scope.call()).all(type, wanted);
                return found.size() > index ? found.get(index) : null;
            });
        } catch (TimeoutException e) {
            throw new WidgetNotFoundException(e.getMessage() + "; of that type there are: " + describeAll(type));
        }
    }

    private <T extends Control> String describeAll(Class<T> type) {
        return ui.ask(() -> new WidgetFinder(scope.call()).all(type, any()).toString());
    }

    private static <T> Predicate<T> any() {
        return widget -> true;
    }
}
