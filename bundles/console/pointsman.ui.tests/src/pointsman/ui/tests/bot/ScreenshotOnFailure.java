package pointsman.ui.tests.bot;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Keeps a picture of the screen at the moment a test fails, in target/screenshots. */
public final class ScreenshotOnFailure implements AfterTestExecutionCallback {

    private static final Path FOLDER = Path.of("target", "screenshots");

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Throwable failure = context.getExecutionException().orElse(null);
        if (failure == null || failure instanceof TestAbortedException) {
            return;
        }
        String name = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName() + ".png";
        try {
            Screenshot.capture(FOLDER.resolve(name));
        } catch (RuntimeException | AssertionError e) {
            failure.addSuppressed(e);
        }
    }
}
