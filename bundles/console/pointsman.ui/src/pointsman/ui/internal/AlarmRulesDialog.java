package pointsman.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import pointsman.console.model.alarm.AlarmRule;
import pointsman.console.model.alarm.AlarmRuleDraft;
import pointsman.console.model.alarm.Alarms;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.text.ByteUnits;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/** The alarm rules: turned on and off, added, changed and removed. They are in force once the dialog is closed with OK. */
final class AlarmRulesDialog extends Dialog {

    private static final int WIDTH = 520;
    private static final int ROWS = 9;

    private final Images images;
    private final Alarms alarms;
    private final Optional<EngineConnection> engine;
    private final List<AlarmRule> rules;
    private final ByteUnits units = new ConsolePreferences().byteUnits();
    private Table table;
    private Button edit;
    private Button remove;

    /** @param engine whose objects are proposed for new rules */
    AlarmRulesDialog(Shell parent, Images images, Alarms alarms, Optional<EngineConnection> engine) {
        super(parent);
        this.images = images;
        this.alarms = alarms;
        this.engine = engine;
        this.rules = new ArrayList<>(alarms.rules());
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Alarm Rules");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults()
                .margins(18, 16)
                .spacing(10, 10)
                .numColumns(2)
                .applyTo(area);
        Label explanation = new Label(area, SWT.WRAP);
        explanation.setText(
                "An alarm is raised when a value stays beyond its threshold for the whole time, and cleared as"
                        + " soon as it is back. Alarms are raised by this console, for every engine in its list, while it runs.");
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(explanation);
        table = new Table(area, SWT.BORDER | SWT.CHECK | SWT.FULL_SELECTION | SWT.SINGLE);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(WIDTH, ROWS * table.getItemHeight())
                .applyTo(table);
        table.addListener(SWT.Selection, event -> {
            if (event.detail == SWT.CHECK) {
                int index = table.indexOf((TableItem) event.item);
                rules.set(index, rules.get(index).turned(((TableItem) event.item).getChecked()));
            }
            enable();
        });
        table.addListener(SWT.DefaultSelection, event -> edit());
        Composite buttons = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(buttons);
        button(buttons, "Add…", this::add);
        edit = button(buttons, "Edit…", this::edit);
        remove = button(buttons, "Remove", this::remove);
        button(buttons, "Defaults", this::defaults);
        show(0);
        return area;
    }

    @Override
    protected void okPressed() {
        alarms.setRules(rules);
        super.okPressed();
    }

    private Button button(Composite parent, String text, Runnable what) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        button.addListener(SWT.Selection, event -> what.run());
        return button;
    }

    private void add() {
        ask("Add Alarm Rule", AlarmRuleDraft.initial(units)).ifPresent(rule -> {
            rules.add(rule);
            show(rules.size() - 1);
        });
    }

    private void edit() {
        int index = table.getSelectionIndex();
        if (index >= 0) {
            ask("Edit Alarm Rule", AlarmRuleDraft.of(rules.get(index), units)).ifPresent(rule -> {
                rules.set(index, rule);
                show(index);
            });
        }
    }

    private void remove() {
        int index = table.getSelectionIndex();
        if (index >= 0) {
            rules.remove(index);
            show(Math.min(index, rules.size() - 1));
        }
    }

    private void defaults() {
        rules.clear();
        rules.addAll(AlarmRule.DEFAULTS);
        show(0);
    }

    private Optional<AlarmRule> ask(String title, AlarmRuleDraft draft) {
        AlarmRuleDialog dialog = new AlarmRuleDialog(getShell(), title, draft, engine, units);
        return dialog.open() == Window.OK ? Optional.of(dialog.rule()) : Optional.empty();
    }

    private void show(int selected) {
        table.removeAll();
        for (AlarmRule rule : rules) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(rule.text(units));
            item.setImage(images.get(Icon.of(rule.severity())));
            item.setChecked(rule.on());
        }
        if (selected >= 0 && selected < rules.size()) {
            table.select(selected);
        }
        enable();
    }

    private void enable() {
        boolean any = table.getSelectionIndex() >= 0;
        edit.setEnabled(any);
        remove.setEnabled(any);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.OK_LABEL, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }
}
