package pointsman.rcp.internal;

import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import pointsman.console.model.saving.KeptSettings;
import pointsman.console.model.text.ByteUnits;
import pointsman.ui.preference.ConsolePreferences;

/** Window &gt; Preferences &gt; Pointsman: the theme, how often tables are drawn, units, what is asked before it is done. */
public final class ConsolePreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

    private ThemeSwitch themes;
    private Button light;
    private Button dark;

    public ConsolePreferencePage() {
        super(GRID);
    }

    @Override
    public void init(IWorkbench workbench) {
        KeptPreferenceStore store =
                new KeptPreferenceStore(ConsolePreferences.NODE, workbench.getService(KeptSettings.class));
        store.setDefault(ConsolePreferences.TABLE_INTERVAL, "0");
        store.setDefault(ConsolePreferences.BYTE_UNITS, ByteUnits.BINARY.name());
        store.setDefault(ConsolePreferences.ASK_BEFORE_MOVE, true);
        store.setDefault(ConsolePreferences.ASK_BEFORE_SERVER_MODE, true);
        store.setDefault(ConsolePreferences.WELCOME, true);
        store.setDefault(ConsolePreferences.GRID, true);
        store.setDefault(ConsolePreferences.GUIDES, true);
        setPreferenceStore(store);
        themes = new ThemeSwitch(
                workbench.getDisplay(),
                workbench.getService(IThemeEngine.class),
                workbench.getService(KeptSettings.class));
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite all = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 14).applyTo(all);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(all);
        Group theme = new Group(all, SWT.NONE);
        theme.setText("Theme");
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(theme);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(theme);
        light = radio(theme, "Light", LIGHT);
        dark = radio(theme, "Dark", DARK);
        Control fields = super.createContents(all);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(fields);
        return all;
    }

    @Override
    protected void createFieldEditors() {
        Composite parent = getFieldEditorParent();
        addField(new ComboFieldEditor(
                ConsolePreferences.TABLE_INTERVAL,
                "Tables follow what is reported",
                new String[][] {{"at once", "0"}, {"every 2 s", "2000"}, {"every 5 s", "5000"}, {"every 10 s", "10000"}
                },
                parent));
        addField(new ComboFieldEditor(
                ConsolePreferences.BYTE_UNITS,
                "Sizes and bandwidths are shown in",
                new String[][] {
                    {"KiB, MiB, GiB (powers of 1024)", ByteUnits.BINARY.name()},
                    {"kB, MB, GB (powers of 1000)", ByteUnits.DECIMAL.name()}
                },
                parent));
        addField(new BooleanFieldEditor(
                ConsolePreferences.ASK_BEFORE_MOVE, "Ask before devices are moved from a table", parent));
        addField(new BooleanFieldEditor(
                ConsolePreferences.ASK_BEFORE_SERVER_MODE,
                "Ask before a server is drained or taken back into service",
                parent));
        addField(new BooleanFieldEditor(ConsolePreferences.GRID, "Show a grid in designs and snap to it", parent));
        addField(new BooleanFieldEditor(
                ConsolePreferences.GUIDES, "Snap to other elements of a design, with guides", parent));
        addField(new BooleanFieldEditor(
                ConsolePreferences.WELCOME, "Show the welcome page when the console starts", parent));
    }

    @Override
    public boolean performOk() {
        String wanted = dark.getSelection() ? DARK : LIGHT;
        if (!themes.isOn(wanted)) {
            themes.turnOn(wanted);
        }
        return super.performOk();
    }

    @Override
    protected void performDefaults() {
        light.setSelection(true);
        dark.setSelection(false);
        super.performDefaults();
    }

    private Button radio(Composite parent, String text, String theme) {
        Button button = new Button(parent, SWT.RADIO);
        button.setText(text);
        button.setSelection(themes.isOn(theme));
        return button;
    }
}
