package pointsman.ui.tests.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;

/** A text field. */
public final class BotText {

    private final Bot bot;
    private final Text text;

    BotText(Bot bot, Text text) {
        this.bot = bot;
        this.text = text;
    }

    /** What it holds. */
    public String getText() {
        return bot.ui().ask(text::getText);
    }

    /** Replaces what it holds; listeners see one modification. */
    public BotText setText(String value) {
        bot.ui().post(() -> {
            text.setFocus();
            text.setText(value);
        });
        return this;
    }

    /** Presses the Enter key in it. */
    public BotText pressEnter() {
        bot.ui().post(() -> text.notifyListeners(SWT.DefaultSelection, new Event()));
        return this;
    }
}
