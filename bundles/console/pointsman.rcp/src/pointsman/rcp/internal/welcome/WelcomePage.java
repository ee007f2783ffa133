package pointsman.rcp.internal.welcome;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.handlers.IHandlerService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.preference.PreferenceWriting;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/** Three ways to begin, each with a button that takes one there. */
public final class WelcomePage extends ReadOnlyPage {

    /** Id of the editor. */
    public static final String ID = "pointsman.rcp.welcomePage";

    private static final Logger log = LoggerFactory.getLogger(WelcomePage.class);
    private static final int WIDTH = 620;
    private static final int TEXT = 440;

    private Control first;

    @Override
    public void createPartControl(Composite parent) {
        ScrolledComposite scrolled = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        Composite outer = new Composite(scrolled, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(24, 24).applyTo(outer);
        Composite page = new Composite(outer, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 18).applyTo(page);
        GridDataFactory.swtDefaults()
                .align(SWT.CENTER, SWT.BEGINNING)
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(page);
        createHead(page);
        Images images = getSite().getService(Images.class);
        first = card(
                page,
                images,
                Icon.CHART,
                "Look at the demonstration",
                "A small SAN with clients and load runs inside this console. Drag a device to another server, plan a"
                        + " rebalance, and watch the load follow while no client is disconnected.",
                "Show the Topology",
                "pointsman.ui.topology.openLive");
        card(
                page,
                images,
                Icon.CONNECTION,
                "Connect an engine",
                "Add a running engine by its address. The views then show its servers, devices, sessions and events;"
                        + " several engines can be in the list at once.",
                "Add Engine…",
                "pointsman.ui.addEngine");
        card(
                page,
                images,
                Icon.FABRIC,
                "Design a topology",
                "Draw servers, fabrics, RAID arrays and devices without any engine, and keep the drawing in a file.",
                "New Topology…",
                "pointsman.ui.topology.newFile");
        card(
                page,
                images,
                Icon.INFO,
                "Read the user guide",
                "What each view shows, how devices are moved, and what the words mean.",
                "Open the Guide",
                "pointsman.rcp.guide");
        createChoice(page);
        scrolled.setContent(outer);
        scrolled.setMinSize(outer.computeSize(SWT.DEFAULT, SWT.DEFAULT));
    }

    @Override
    public void setFocus() {
        first.setFocus();
    }

    private static void createHead(Composite page) {
        Label title = new Label(page, SWT.NONE);
        title.setText("Welcome to Pointsman");
        title.setFont(JFaceResources.getHeaderFont());
        Label text = new Label(page, SWT.WRAP);
        text.setText("Pointsman moves storage devices between servers while their clients stay connected.");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(text);
    }

    private Control card(
            Composite page, Images images, Icon icon, String heading, String text, String action, String command) {
        Composite card = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(12, 4).applyTo(card);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        Label sign = new Label(card, SWT.NONE);
        sign.setImage(images.get(icon));
        GridDataFactory.swtDefaults()
                .align(SWT.BEGINNING, SWT.BEGINNING)
                .span(1, 2)
                .applyTo(sign);
        Label title = new Label(card, SWT.NONE);
        title.setText(heading);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
        Button button = new Button(card, SWT.PUSH);
        button.setText(action);
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.BEGINNING)
                .span(1, 2)
                .hint(150, SWT.DEFAULT)
                .applyTo(button);
        button.addListener(SWT.Selection, event -> run(command));
        Label explanation = new Label(card, SWT.WRAP);
        explanation.setText(text);
        GridDataFactory.fillDefaults().grab(true, false).hint(TEXT, SWT.DEFAULT).applyTo(explanation);
        return button;
    }

    private void createChoice(Composite page) {
        Button choice = new Button(page, SWT.CHECK);
        choice.setText("Show this page when the console starts");
        choice.setSelection(new ConsolePreferences().welcomes());
        choice.addListener(SWT.Selection, event -> {
            IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode(ConsolePreferences.NODE);
            preferences.putBoolean(ConsolePreferences.WELCOME, choice.getSelection());
            getSite().getService(KeptSettings.class).keep("the preferences", new PreferenceWriting(preferences));
        });
    }

    private void run(String command) {
        try {
            getSite().getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            log.error("The command {} cannot be run", command, e);
            MessageDialog.openError(getSite().getShell(), getPartName(), "This cannot be done now: " + e.getMessage());
        }
    }
}
