package pointsman.rcp.internal.demonstration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorService;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;
import pointsman.demo.DemoSan;
import pointsman.ui.UiThread;
import pointsman.ui.topology.TopologyEditor;

/**
 * Lets the demonstration play on a display that nobody watches, takes pictures of it and ends the console. Runs on a
 * thread of its own.
 */
public final class PictureTour implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PictureTour.class);
    private static final String REBALANCE_COMMAND = "pointsman.ui.rebalance.open";
    private static final String THEME_COMMAND = "pointsman.rcp.theme";
    private static final String THEME_PARAMETER = "pointsman.rcp.theme.id";
    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    private static final String WHO = "picture tour";
    private static final Duration UI_LIMIT = Duration.ofSeconds(20);

    private final IWorkbench workbench;
    private final DemoSan san;
    private final Path folder;
    private final UiThread uiThread;

    /**
     * @param folder where the pictures go; made if it does not exist
     */
    public PictureTour(IWorkbench workbench, DemoSan san, Path folder) {
        this.workbench = workbench;
        this.san = san;
        this.folder = folder;
        this.uiThread = workbench.getService(UiThread.class);
    }

    /** Begins the tour; returns at once. */
    public void start() {
        Thread thread = new Thread(this, "pointsman-pictures");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            Files.createDirectories(folder);
            watch(Duration.ofSeconds(12));
            take("1-operate");

            String device = moveBusiestDevice();
            LOG.info("device {} was moved", device);
            onUi(() -> select(device));
            watch(Duration.ofSeconds(4));
            take("2-device-moved");

            String server = san.serverNames().get(1);
            san.killServer(server);
            watch(Duration.ofSeconds(5));
            take("3-server-down");

            san.restartServer(server);
            watch(Duration.ofSeconds(6));
            onUi(this::openRebalance);
            watch(Duration.ofSeconds(2));
            take("4-rebalance-goal");
            onUi(() -> press("Make Plan"));
            watch(Duration.ofSeconds(3));
            take("5-rebalance-preview");
            onUi(() -> press("Close"));

            onUi(() -> switchTheme(DARK));
            watch(Duration.ofSeconds(4));
            take("6-dark");
            onUi(() -> switchTheme(LIGHT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
            LOG.error("the pictures could not all be taken", e);
        } finally {
            uiThread.execute(workbench::close);
        }
    }

    private static void watch(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    /** The busiest device of the server that has the most load goes to one that has less, if it is reached there. */
    private String moveBusiestDevice() {
        RedirectorService engine = san.engine();
        SystemSnapshot snapshot = engine.snapshot().toCompletableFuture().join();
        String device = snapshot.load().devices().entrySet().stream()
                .max(Comparator.comparingDouble(load -> load.getValue().iops()))
                .orElseThrow()
                .getKey();
        String from = snapshot.mapping().serverOf(device).orElseThrow();
        String to = snapshot.paths().stream()
                .filter(path -> path.device().equals(device) && !path.server().equals(from))
                .findFirst()
                .orElseThrow()
                .server();
        engine.remap(new RemapRequest(device, to, OptionalLong.empty(), WHO, "to show it"))
                .toCompletableFuture()
                .join();
        return device;
    }

    /** As a person who has just dragged it would find it. */
    private Void select(String device) {
        if (workbench.getActiveWorkbenchWindow().getActivePage().getActiveEditor() instanceof TopologyEditor editor) {
            editor.getSite().getPage().activate(editor);
            editor.select(device);
        }
        return null;
    }

    private Void openRebalance() {
        execute(REBALANCE_COMMAND, Map.of());
        return null;
    }

    private Void switchTheme(String theme) {
        execute(THEME_COMMAND, Map.of(THEME_PARAMETER, theme));
        return null;
    }

    private void execute(String command, Map<String, String> parameters) {
        Command defined = workbench.getService(ICommandService.class).getCommand(command);
        try {
            workbench
                    .getService(IHandlerService.class)
                    .executeCommand(ParameterizedCommand.generateCommand(defined, parameters), null);
        } catch (CommandException e) {
            LOG.error("the command {} could not be executed", command, e);
        }
    }

    /** Presses a button of a window other than the console's own. */
    private Void press(String text) {
        Shell console = workbench.getActiveWorkbenchWindow().getShell();
        Button button = Arrays.stream(Display.getCurrent().getShells())
                .filter(shell -> shell.isVisible() && shell != console)
                .map(shell -> find(shell, text))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no button '%s'".formatted(text)));
        button.notifyListeners(SWT.Selection, new Event());
        return null;
    }

    private static Button find(Control control, String text) {
        if (control instanceof Button button
                && button.getText().replace("&", "").equals(text)) {
            return button;
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                Button button = find(child, text);
                if (button != null) {
                    return button;
                }
            }
        }
        return null;
    }

    private void take(String name) throws InterruptedException, ExecutionException, TimeoutException, IOException {
        ImageData data = onUi(PictureTour::screen);
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {data};
        Path file = folder.resolve(name + ".png");
        loader.save(file.toString(), SWT.IMAGE_PNG);
        LOG.info("took {}", file);
    }

    private static ImageData screen() {
        Display display = Display.getCurrent();
        Rectangle bounds = display.getBounds();
        Image image = new Image(display, bounds.width, bounds.height);
        GC gc = new GC(display);
        try {
            gc.copyArea(image, 0, 0);
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private <T> T onUi(Callable<T> action) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<T> result = new CompletableFuture<>();
        uiThread.execute(() -> {
            try {
                result.complete(action.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(UI_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
