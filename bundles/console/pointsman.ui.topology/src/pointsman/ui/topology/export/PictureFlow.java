package pointsman.ui.topology.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import pointsman.console.model.diagram.ChosenFile;
import pointsman.console.model.diagram.PictureFile;
import pointsman.ui.UiThread;

/** Asks where a picture of the diagram shall be, writes it beside the UI thread, and says what became of it. */
public final class PictureFlow {

    private final Supplier<Shell> shell;
    private final UiThread uiThread;
    private final Supplier<WholePicture> picture;
    private final Consumer<String> report;

    /** @param report says on the status line what was done */
    public PictureFlow(
            Supplier<Shell> shell, UiThread uiThread, Supplier<WholePicture> picture, Consumer<String> report) {
        this.shell = shell;
        this.uiThread = uiThread;
        this.picture = picture;
        this.report = report;
    }

    /**
     * Asks for a file and writes to it.
     *
     * @param name without an extension, that is proposed
     */
    public void export(String name) {
        List<PictureFile.Format> formats = List.of(PictureFile.Format.values());
        FileDialog dialog = new FileDialog(shell.get(), SWT.SAVE);
        dialog.setText("Export Picture");
        dialog.setFilterNames(formats.stream().map(PictureFile.Format::label).toArray(String[]::new));
        dialog.setFilterExtensions(
                formats.stream().map(format -> "*." + format.extension()).toArray(String[]::new));
        dialog.setFileName(name.replaceAll("[^\\p{L}\\p{N}._-]+", "-") + ".png");
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen != null) {
            PictureFile file = PictureFile.of(chosen, formats.get(Math.max(0, dialog.getFilterIndex())));
            ChosenFile target = new ChosenFile(Path.of(chosen), file.path());
            if (!target.replacesUnasked()
                    || MessageDialog.openConfirm(shell.get(), "Replace Picture", target.question())) {
                write(file);
            }
        }
    }

    /** Writes to a file. */
    public void write(PictureFile file) {
        Supplier<byte[]> content;
        try {
            content = picture.get().as(file.format());
        } catch (IOException e) {
            failed(file.path(), e);
            return;
        }
        CompletableFuture.runAsync(() -> {
                    try {
                        file.write(content.get());
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                })
                .whenComplete((done, failure) -> uiThread.execute(() -> {
                    if (failure == null) {
                        report.accept("The picture is in " + file.path());
                    } else {
                        failed(
                                file.path(),
                                Optional.ofNullable(failure.getCause()).orElse(failure));
                    }
                }));
    }

    /** Puts it on the clipboard. */
    public void copy() {
        Clipboard clipboard = new Clipboard(shell.get().getDisplay());
        try {
            clipboard.setContents(new Object[] {picture.get().pixels()}, new Transfer[] {ImageTransfer.getInstance()});
            report.accept("A picture of the whole diagram is on the clipboard");
        } catch (SWTError e) {
            report.accept("The clipboard is kept by another program, so that nothing was copied. Try it again.");
        } finally {
            clipboard.dispose();
        }
    }

    private void failed(Path path, Throwable failure) {
        if (!shell.get().isDisposed()) {
            MessageDialog.openError(shell.get(), "Picture Not Written", PictureFile.failure(path, failure));
        }
    }
}
