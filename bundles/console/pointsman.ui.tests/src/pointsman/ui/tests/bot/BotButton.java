package pointsman.ui.tests.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;

/** A push button, check box or radio button. */
public final class BotButton {

    private static final int TOGGLES = SWT.CHECK | SWT.RADIO | SWT.TOGGLE;

    private final Bot bot;
    private final Button button;

    BotButton(Bot bot, Button button) {
        this.bot = bot;
        this.button = button;
    }

    /** Clicks it, once it is enabled. */
    public BotButton click() {
        bot.waitUntil(Condition.of(() -> "The button '" + getText() + "' is not enabled", this::isEnabled));
        bot.ui().post(() -> {
            if ((button.getStyle() & TOGGLES) != 0) {
                button.setSelection((button.getStyle() & SWT.RADIO) != 0 || !button.getSelection());
            }
            button.notifyListeners(SWT.Selection, new Event());
        });
        return this;
    }

    /** Whether it can be clicked. */
    public boolean isEnabled() {
        return bot.ui().ask(button::isEnabled);
    }

    /** Whether a check box or radio button is on. */
    public boolean isChecked() {
        return bot.ui().ask(button::getSelection);
    }

    /** Its text without the mnemonic. */
    public String getText() {
        return bot.ui().ask(() -> Labels.read(button.getText()));
    }
}
