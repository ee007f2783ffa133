package pointsman.ui.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.console.model.alarm.AlarmMetric;
import pointsman.console.model.alarm.AlarmRule;
import pointsman.console.model.alarm.AlarmRuleDraft;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.text.ByteUnits;

/** One alarm rule, typed by a person; it can be closed with OK once it makes sense. */
final class AlarmRuleDialog extends Dialog {

    private static final int FIELD = 220;

    private final String title;
    private final AlarmRuleDraft initial;
    private final Optional<EngineConnection> engine;
    private final ByteUnits units;
    private AlarmRule rule;
    private Combo metric;
    private Combo object;
    private Text threshold;
    private Label beyond;
    private Label unit;
    private Text seconds;
    private Combo severity;
    private Label message;

    /** @param units in which bandwidths are typed and shown */
    AlarmRuleDialog(
            Shell parent, String title, AlarmRuleDraft initial, Optional<EngineConnection> engine, ByteUnits units) {
        super(parent);
        this.title = title;
        this.initial = initial;
        this.engine = engine;
        this.units = units;
        this.rule = initial.rule(units);
    }

    /** The rule that was typed; once the dialog was closed with OK. */
    AlarmRule rule() {
        return rule;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults()
                .margins(18, 16)
                .spacing(10, 10)
                .numColumns(3)
                .applyTo(area);
        metric = combo(area, "Value", SWT.READ_ONLY);
        for (AlarmMetric choice : AlarmMetric.values()) {
            metric.add("%s of %s"
                    .formatted(
                            choice.label(),
                            choice.of() == AlarmMetric.Of.SYSTEM
                                    ? "the whole system"
                                    : "a " + choice.of().word()));
        }
        object = combo(area, "Object", SWT.DROP_DOWN);
        beyond = new Label(area, SWT.NONE);
        threshold = field(area);
        unit = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .hint(50, SWT.DEFAULT)
                .applyTo(unit);
        new Label(area, SWT.NONE).setText("For at least");
        seconds = field(area);
        new Label(area, SWT.NONE).setText("s");
        severity = combo(area, "Severity", SWT.READ_ONLY);
        for (Severity choice : Severity.values()) {
            severity.add(choice.name().charAt(0) + choice.name().substring(1).toLowerCase(Locale.ROOT));
        }
        message = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .span(3, 1)
                .grab(true, false)
                .hint(FIELD + 140, 2 * threshold.getLineHeight())
                .applyTo(message);
        return area;
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        metric.select(initial.metric().ordinal());
        threshold.setText(initial.threshold());
        seconds.setText(initial.seconds());
        severity.select(initial.severity().ordinal());
        showMetric();
        if (!initial.object().isEmpty()) {
            object.setText(initial.object());
        }
        metric.addListener(SWT.Selection, event -> showMetric());
        Stream.of(object, threshold, seconds, severity, metric)
                .forEach(control -> control.addListener(SWT.Modify, event -> judge()));
        judge();
        return contents;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.OK_LABEL, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    private void showMetric() {
        AlarmMetric chosen = metric();
        beyond.setText(chosen.isBadWhenHigh() ? "Above" : "Below");
        unit.setText(AlarmRuleDraft.unitOf(chosen, units));
        boolean system = chosen.of() == AlarmMetric.Of.SYSTEM;
        object.setItems(
                Stream.concat(Stream.of(every(chosen)), names(chosen).stream()).toArray(String[]::new));
        object.select(0);
        object.setEnabled(!system);
    }

    private void judge() {
        try {
            String typed = object.getText();
            rule = new AlarmRuleDraft(
                            metric(),
                            typed.equals(every(metric())) ? "" : typed,
                            threshold.getText(),
                            seconds.getText(),
                            Severity.values()[severity.getSelectionIndex()],
                            initial.on())
                    .rule(units);
            message.setText(LegacyActionTools.escapeMnemonics(rule.text(units)) + ".");
            getButton(IDialogConstants.OK_ID).setEnabled(true);
        } catch (IllegalArgumentException e) {
            message.setText(LegacyActionTools.escapeMnemonics(e.getMessage()));
            getButton(IDialogConstants.OK_ID).setEnabled(false);
        }
    }

    private AlarmMetric metric() {
        return AlarmMetric.values()[metric.getSelectionIndex()];
    }

    private List<String> names(AlarmMetric chosen) {
        Optional<Topology> topology = engine.flatMap(EngineConnection::snapshot).map(SystemSnapshot::topology);
        return switch (chosen.of()) {
            case SERVER -> names(topology, Element.Server.class);
            case DEVICE -> names(topology, Element.Device.class);
            case SYSTEM -> List.of();
        };
    }

    private static <E extends Element> List<String> names(Optional<Topology> topology, Class<E> kind) {
        return topology.map(known -> known.elements(kind).stream()
                        .map(Element::name)
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    private static String every(AlarmMetric metric) {
        return metric.of() == AlarmMetric.Of.SYSTEM
                ? "The whole system"
                : "Each " + metric.of().word();
    }

    private static Combo combo(Composite parent, String text, int style) {
        new Label(parent, SWT.NONE).setText(text);
        Combo combo = new Combo(parent, style);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(FIELD, SWT.DEFAULT)
                .applyTo(combo);
        return combo;
    }

    private static Text field(Composite parent) {
        Text text = new Text(parent, SWT.BORDER);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(FIELD - 60, SWT.DEFAULT)
                .applyTo(text);
        return text;
    }
}
