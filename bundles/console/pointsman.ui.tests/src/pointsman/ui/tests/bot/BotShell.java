package pointsman.ui.tests.bot;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** A window or dialog. */
public final class BotShell {

    private final Bot bot;
    private final Shell shell;

    BotShell(Bot bot, Shell shell) {
        this.bot = bot;
        this.shell = shell;
    }

    /** A bot that searches in this shell only. */
    public Bot bot() {
        return new Bot(bot.display(), () -> shell);
    }

    /** The shell itself. To be used on the UI thread, see {@link Bot#ui}. */
    public Shell shell() {
        return shell;
    }

    /** Brings it to the front. */
    public BotShell activate() {
        bot.ui().run(shell::forceActive);
        return this;
    }

    /** Closes it, as its title bar would. */
    public void close() {
        bot.ui().post(shell::close);
    }

    /** Whether it is still there. */
    public boolean isOpen() {
        return bot.ui().ask(() -> !shell.isDisposed() && shell.isVisible());
    }

    /** Waits until it is gone. */
    public void waitUntilClosed() {
        bot.waitUntil(Condition.of("The shell is still open", () -> !isOpen()));
    }

    /**
     * The active shell. Without a window manager no shell may be active: then the one that was opened last.
     */
    static Shell active(Display display) {
        Shell active = display.getActiveShell();
        if (active != null && active.isVisible()) {
            return active;
        }
        Shell last = null;
        for (Shell shell : display.getShells()) {
            if (shell.isVisible()) {
                last = shell;
            }
        }
        return last;
    }
}
