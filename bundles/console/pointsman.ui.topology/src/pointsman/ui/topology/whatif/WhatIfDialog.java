package pointsman.ui.topology.whatif;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Words;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Times;
import pointsman.console.model.whatif.WhatIfQuestion;
import pointsman.console.model.whatif.WhatIfResult;
import pointsman.console.model.whatif.WhatIfSubject;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.Failures;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.preference.UnitsWatch;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/**
 * Asks what would become of a system if elements failed, servers were added or the load grew, and shows the answer at once.
 * Nothing is changed. The answer is worked out beside the UI thread; an older one that comes late is dropped.
 */
public final class WhatIfDialog extends TitleAreaDialog {

    /** Title of the window. */
    public static final String TITLE = "What If";

    private static final int MOST_BANDWIDTH = 1_000_000;
    private static final int MARGIN = 16;

    private final WhatIfSubject subject;
    private final Set<String> failing;
    private final Consumer<Optional<WhatIfResult>> marking;
    private final UiThread uiThread;
    private final Images images;
    private final Palette palette;
    private Table elements;
    private Spinner servers;
    private Spinner iops;
    private Label bandwidthUnit;
    private Spinner bandwidth;
    private ByteUnits units = new ConsolePreferences().byteUnits();
    private Spinner load;
    private UtilisationRows bars;
    private Label sentences;
    private long asked;

    /**
     * @param failing ids of the elements that fail in the first question
     * @param marking shows an answer on the canvas, and takes it away again
     */
    public WhatIfDialog(
            Shell parent,
            WhatIfSubject subject,
            Set<String> failing,
            Consumer<Optional<WhatIfResult>> marking,
            UiThread uiThread,
            Images images,
            Palette palette) {
        super(parent);
        this.subject = subject;
        this.failing = Set.copyOf(failing);
        this.marking = marking;
        this.uiThread = uiThread;
        this.images = images;
        this.palette = palette;
        // The canvas beside it is to be looked at meanwhile.
        setShellStyle(SWT.DIALOG_TRIM | SWT.RESIZE | SWT.MODELESS);
        setBlockOnOpen(false);
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(TITLE);
    }

    @Override
    protected Point getInitialSize() {
        return new Point(800, 600);
    }

    /** At the lower right, so that the upper left of the canvas is seen. */
    @Override
    protected Point getInitialLocation(Point size) {
        Rectangle parent = getParentShell().getBounds();
        return new Point(
                Math.max(parent.x, parent.x + parent.width - size.x - MARGIN),
                Math.max(parent.y, parent.y + parent.height - size.y - MARGIN));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(10, 8)
                .spacing(12, 8)
                .applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        createQuestion(area);
        createAnswer(area);
        setTitle(subject.reportedAt()
                .map(time -> "What if… (engine as of " + new Times(ZoneId.systemDefault()).local(time) + ")")
                .orElse("What if…"));
        ask();
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    public boolean close() {
        marking.accept(Optional.empty());
        return super.close();
    }

    private void createQuestion(Composite parent) {
        Composite question = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 8).applyTo(question);
        GridDataFactory.fillDefaults().grab(false, true).hint(270, SWT.DEFAULT).applyTo(question);
        new Label(question, SWT.NONE).setText("…these fail:");
        elements = new Table(question, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 160).applyTo(elements);
        for (Element element : subject.fallible()) {
            TableItem item = new TableItem(elements, SWT.NONE);
            item.setText(Words.label(element.kind()) + " " + element.name());
            item.setImage(images.get(Icon.of(element.kind())));
            item.setData(element.id());
            item.setChecked(failing.contains(element.id()));
        }
        elements.addListener(SWT.Selection, event -> ask());
        Group added = new Group(question, SWT.NONE);
        added.setText("…servers are added");
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(added);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(added);
        servers = spinner(added, "Servers:", 0, WhatIfQuestion.MOST_SERVERS, 0, 0);
        iops = spinner(added, "IOPS of each:", 1, 10_000_000, (int) Capacity.ASSUMED.iops(), 0);
        bandwidthUnit = new Label(added, SWT.NONE);
        bandwidth = spinner(added, 1, MOST_BANDWIDTH, 1, 0);
        show(units, Capacity.ASSUMED.bytesPerSecond());
        new UnitsWatch(bandwidth, uiThread, changed -> show(changed, bytesPerSecond()));
        Group grown = new Group(question, SWT.NONE);
        grown.setText("…the load changes");
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(grown);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(grown);
        load = spinner(grown, "Load in %:", 1, 10_000, 100, 10);
    }

    /** What is typed stays the same when it is shown in other units, but for what a whole number of these cannot say. */
    private void show(ByteUnits newUnits, double bytesPerSecond) {
        units = newUnits;
        bandwidthUnit.setText(units.typedRate().suffix() + " of each:");
        bandwidth.setSelection((int) Math.round(units.typedRate().count(bytesPerSecond)));
        bandwidthUnit.requestLayout();
    }

    private double bytesPerSecond() {
        return bandwidth.getSelection() * units.typedRate().size();
    }

    private Spinner spinner(Composite parent, String label, int least, int most, int value, int step) {
        new Label(parent, SWT.NONE).setText(label);
        return spinner(parent, least, most, value, step);
    }

    private Spinner spinner(Composite parent, int least, int most, int value, int step) {
        Spinner spinner = new Spinner(parent, SWT.BORDER);
        spinner.setValues(value, least, most, 0, Math.max(1, step), Math.max(10, 10 * step));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(spinner);
        spinner.addListener(SWT.Selection, event -> ask());
        return spinner;
    }

    private void createAnswer(Composite parent) {
        Composite answer = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 8).applyTo(answer);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(answer);
        new Label(answer, SWT.NONE).setText("Utilisation of the servers, now and after:");
        bars = new UtilisationRows(answer, palette);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(bars);
        sentences = new Label(answer, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(460, 110).applyTo(sentences);
    }

    private WhatIfQuestion question() {
        Set<String> failed = new HashSet<>();
        for (TableItem item : elements.getItems()) {
            if (item.getChecked()) {
                failed.add((String) item.getData());
            }
        }
        Capacity capacity = new Capacity(iops.getSelection(), bytesPerSecond(), CapacitySource.CONFIGURED);
        return new WhatIfQuestion(failed, servers.getSelection(), capacity, load.getSelection() / 100.0);
    }

    private void ask() {
        long number = ++asked;
        WhatIfQuestion question = question();
        subject.ask(question)
                .whenComplete((answer, failure) -> uiThread.execute(() -> {
                    if (number == asked && getShell() != null && !getShell().isDisposed()) {
                        if (failure == null) {
                            show(question, answer);
                        } else {
                            showFailure(failure);
                        }
                    }
                }));
    }

    /** Nothing of an earlier answer stays: it would look like that to this question. */
    private void showFailure(Throwable failure) {
        bars.show(List.of());
        sentences.setText("");
        marking.accept(Optional.empty());
        setErrorMessage("There is no answer: " + Failures.messageOf(failure));
    }

    private void show(WhatIfQuestion question, WhatIfResult answer) {
        setErrorMessage(null);
        bars.show(answer.servers());
        sentences.setText(String.join("\n", answer.sentences()));
        if (question.isEmpty()) {
            setMessage("Choose what happens. Nothing is changed by asking.");
        } else if (answer.isBad()) {
            setMessage(answer.sentences().get(0), IMessageProvider.WARNING);
        } else {
            setMessage("All devices stay in reach, and no server is asked for more than it can do.");
        }
        if (!subject.hasLoad()) {
            setMessage(
                    "No load is known, so that utilisations are nothing; give devices a load in their properties.",
                    IMessageProvider.INFORMATION);
        }
        marking.accept(question.isEmpty() ? Optional.empty() : Optional.of(answer));
    }
}
