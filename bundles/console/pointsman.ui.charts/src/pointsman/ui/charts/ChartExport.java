package pointsman.ui.charts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Shell;
import pointsman.console.model.chart.ChartCsv;
import pointsman.console.model.chart.ChartFile;
import pointsman.console.model.chart.PanelData;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.Failures;
import pointsman.ui.dialog.FileChooser;
import pointsman.ui.style.Palette;

/** Saves what the charts show, into files that the user names. Files are written on another thread. */
final class ChartExport {

    private final FileChooser chooser;
    private final Shell shell;
    private final Palette palette;
    private final Failures failures;

    ChartExport(Shell shell, UiThread uiThread, Palette palette, FileChooser chooser) {
        this.chooser = chooser;
        this.shell = shell;
        this.palette = palette;
        this.failures = new Failures(uiThread);
    }

    /** Asks for a file, and writes the values into it. */
    void csv(List<PanelData> panels) {
        chooser.choose("load.csv")
                .ifPresent(file -> write(file, () -> new ChartCsv(panels).text().getBytes(StandardCharsets.UTF_8)));
    }

    /** Asks for a file, and writes a picture of the panels into it. */
    void png(List<LoadPanel> panels) {
        chooser.choose("load.png").ifPresent(file -> {
            ImageData picture = new PanelPicture(shell.getDisplay(), palette).of(panels);
            write(file, () -> encoded(picture));
        });
    }

    private void write(Path file, Supplier<byte[]> content) {
        failures.tellOf(
                CompletableFuture.runAsync(() -> new ChartFile(file).write(content.get())), shell, "File Not Saved");
    }

    private static byte[] encoded(ImageData picture) {
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {picture};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        loader.save(bytes, SWT.IMAGE_PNG);
        return bytes.toByteArray();
    }
}
