package pointsman.ui.tests.bot;

/** No widget fits the description. Its message lists those that are there. */
public final class WidgetNotFoundException extends RuntimeException {

    /**
     * @param message what was looked for, and what is there
     */
    public WidgetNotFoundException(String message) {
        super(message);
    }
}
