package pointsman.ui.topology.export;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.printing.PrintDialog;
import org.eclipse.swt.printing.Printer;
import org.eclipse.swt.printing.PrinterData;
import org.eclipse.swt.widgets.Shell;

/** Asks for a printer and prints the whole diagram on one page. UI thread. */
public final class PrintFlow {

    private final Supplier<Shell> shell;
    private final Supplier<WholePicture> picture;
    private final Consumer<String> report;

    /** @param report says on the status line what became of it */
    public PrintFlow(Supplier<Shell> shell, Supplier<WholePicture> picture, Consumer<String> report) {
        this.shell = shell;
        this.picture = picture;
        this.report = report;
    }

    /**
     * Asks and prints.
     *
     * @param name of the job, for people
     */
    public void print(String name) {
        PrinterData chosen = new PrintDialog(shell.get(), SWT.NONE).open();
        if (chosen == null) {
            return;
        }
        try {
            print(name, chosen);
        } catch (SWTException | SWTError e) {
            report.accept("The printer " + chosen.name + " cannot be used: " + e.getMessage());
        }
    }

    private void print(String name, PrinterData chosen) {
        Printer printer = new Printer(chosen);
        try {
            if (!printer.startJob(name) || !printer.startPage()) {
                printer.cancelJob();
                report.accept("The printer " + chosen.name + " does not accept the job. See whether it is ready.");
                return;
            }
            GC gc = new GC(printer);
            try {
                picture.get().paintOn(gc, printer.getClientArea(), printer.getDPI().x);
            } finally {
                gc.dispose();
            }
            printer.endPage();
            printer.endJob();
            report.accept("The diagram has been sent to " + chosen.name);
        } finally {
            printer.dispose();
        }
    }
}
