package pointsman.ui.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.table.TextFile;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.FileChooser;
import pointsman.ui.dialog.SaveDialog;
import pointsman.ui.internal.Messages;

/** Asks for a file, writes a table into it beside the UI thread, and tells what came of it. */
public final class CsvExport {

    private static final Logger log = LoggerFactory.getLogger(CsvExport.class);

    private final Shell parent;
    private final UiThread uiThread;
    private final FileChooser chooser;
    private final Consumer<String> report;

    /** @param report shows a message in the status line */
    public CsvExport(Shell parent, UiThread uiThread, Consumer<String> report) {
        this(parent, uiThread, new SaveDialog(parent, "Export Table", "*.csv", "*.*"), report);
    }

    /**
     * With another way to the file than the platform's dialog.
     *
     * @param chooser asks for the file
     * @param report shows a message in the status line
     */
    public CsvExport(Shell parent, UiThread uiThread, FileChooser chooser, Consumer<String> report) {
        this.parent = parent;
        this.uiThread = uiThread;
        this.chooser = chooser;
        this.report = report;
    }

    /**
     * Asks where, and writes.
     *
     * @param name of what is in the table; a file of that name is proposed
     */
    public void ask(String name, String csv) {
        chooser.choose(name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".csv").ifPresent(file -> write(file, csv));
    }

    private void write(Path file, String csv) {
        CompletableFuture.runAsync(() -> writeNow(file, csv))
                .whenComplete((done, failure) -> uiThread.execute(() -> tell(file, failure)));
    }

    private static void writeNow(Path file, String csv) {
        try {
            new TextFile(file).write(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(Path file, Throwable failure) {
        if (failure == null) {
            report.accept(NLS.bind(Messages.export_done, file));
            return;
        }
        log.warn("A table was not exported to {}", file, failure);
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        if (!parent.isDisposed()) {
            MessageDialog.openError(parent, Messages.export_failed, cause.getMessage());
        }
    }
}
