package pointsman.ui.rebalance;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationStatus;
import pointsman.api.Policy;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.plans.AutomationText;
import pointsman.console.model.plans.PlanLimits;
import pointsman.console.model.text.Times;
import pointsman.ui.dialog.ConfirmationDialog;
import pointsman.ui.dialog.Failures;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/** Who makes plans and carries them out; what the engine does of itself, what it would do next, and why it waits. */
final class AutomationBar {

    private static final String LIMITS = "When a plan is worth its moves, and how many are made";

    private final PlansView view;
    private final Images images;
    private final Times times;
    private final Composite area;
    private final Combo mode;
    private final Button limits;
    private final Label sign;
    private final Label state;
    private final Label waiting;
    private final Label next;
    private final Button look;
    private Optional<AutomationMode> known = Optional.empty();

    AutomationBar(Composite parent, Images images, Times times, PlansView view) {
        this.view = view;
        this.images = images;
        this.times = times;
        area = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
        GridLayoutFactory.fillDefaults()
                .numColumns(5)
                .margins(6, 4)
                .spacing(6, 4)
                .applyTo(area);
        new Label(area, SWT.NONE).setText("Plans without a person:");
        mode = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
        for (AutomationMode offered : AutomationMode.values()) {
            mode.add(AutomationText.label(offered));
        }
        mode.addListener(SWT.Selection, event -> changeMode());
        limits = button("&Limits…", LIMITS, this::openLimits);
        sign = new Label(area, SWT.NONE);
        state = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(100, SWT.DEFAULT)
                .applyTo(state);
        Composite second = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(10, 0).applyTo(second);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(5, 1)
                .exclude(true)
                .applyTo(second);
        next = new Label(second, SWT.NONE);
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .exclude(true)
                .applyTo(next);
        look = new Button(second, SWT.PUSH);
        look.setText("Look at &It…");
        GridDataFactory.fillDefaults().exclude(true).applyTo(look);
        look.setToolTipText("Open this plan in the wizard, where it can be applied");
        look.addListener(SWT.Selection, event -> view.openNext());
        waiting = new Label(second, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(100, SWT.DEFAULT)
                .exclude(true)
                .applyTo(waiting);
    }

    private Button button(String text, String toolTip, Runnable what) {
        Button button = new Button(area, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(toolTip);
        button.addListener(SWT.Selection, event -> what.run());
        return button;
    }

    /** @param refusal why nothing of this can be changed now, as a sentence; empty when it can */
    void show(Optional<SystemSnapshot> snapshot, Optional<AutomationStatus> automation, Optional<String> refusal) {
        known = automation.map(AutomationStatus::mode);
        mode.setEnabled(refusal.isEmpty() && known.isPresent());
        limits.setEnabled(refusal.isEmpty());
        limits.setToolTipText(refusal.orElse(LIMITS));
        int selected = known.map(AutomationMode::ordinal).orElse(-1);
        if (mode.getSelectionIndex() != selected) {
            if (selected < 0) {
                mode.deselectAll();
            } else {
                mode.select(selected);
            }
        }
        mode.setToolTipText(
                refusal.or(() -> known.map(AutomationText::explanation)).orElse(""));
        Optional<AutomationText> text =
                snapshot.flatMap(system -> automation.map(status -> AutomationText.of(status, system, times)));
        sign.setImage(
                text.map(shown -> images.get(Icon.valueOf(shown.sign().name()))).orElse(null));
        Optional<String> planned = text.flatMap(AutomationText::next);
        String why = String.join(" ", text.map(AutomationText::waiting).orElse(List.of()));
        boolean changed = set(state, text.map(AutomationText::state).orElse(""));
        changed |= set(next, planned.orElse(""));
        changed |= set(waiting, why);
        if (changed) {
            show(next, planned.isPresent());
            show(look, planned.isPresent());
            show(waiting, !why.isEmpty());
            show(next.getParent(), planned.isPresent() || !why.isEmpty());
            area.getParent().layout(true, true);
        }
    }

    /** Whether the label says something else now. */
    private static boolean set(Label label, String text) {
        String shown = LegacyActionTools.escapeMnemonics(text);
        if (label.getText().equals(shown)) {
            return false;
        }
        label.setText(shown);
        label.setToolTipText(text.isEmpty() ? null : text);
        return true;
    }

    private static void show(Control control, boolean visible) {
        control.setVisible(visible);
        ((GridData) control.getLayoutData()).exclude = !visible;
    }

    private void changeMode() {
        AutomationMode wanted = AutomationMode.values()[mode.getSelectionIndex()];
        if (known.filter(wanted::equals).isEmpty()) {
            view.connection().ifPresent(connection -> changeMode(connection, wanted));
        }
    }

    private void changeMode(EngineConnection connection, AutomationMode wanted) {
        if (wanted == AutomationMode.AUTOMATIC && !confirmed(CtlCommands.of(connection))) {
            known.ifPresent(before -> mode.select(before.ordinal()));
            return;
        }
        tell(PlanLimits.storeMode(connection.service(), wanted, Person.name()), "Mode Not Changed");
    }

    private boolean confirmed(CtlCommands ctl) {
        return new ConfirmationDialog(
                        area.getShell(),
                        "Automatic Mode",
                        "Let the engine move devices without asking?",
                        List.of(
                                "It carries out plans that pass all rules, within the limits.",
                                "Clients stay connected; each move holds the requests of a device for a moment.",
                                "Whoever applies a plan, drains a server or moves a device goes before it."),
                        "Let It Move Devices",
                        ctl.automationMode(AutomationMode.AUTOMATIC),
                        ctl)
                .ask();
    }

    private void openLimits() {
        view.connection().ifPresent(connection -> {
            CompletionStage<Policy> asked = connection.service().policy();
            tell(asked, "Limits Not Read");
            asked.thenAcceptAsync(
                    policy -> {
                        if (!area.isDisposed()) {
                            openLimits(connection, policy);
                        }
                    },
                    view.uiThread());
        });
    }

    /** The limits go to the engine that they came from, whichever is the current one by then. */
    private void openLimits(EngineConnection connection, Policy policy) {
        LimitsDialog dialog = new LimitsDialog(area.getShell(), policy, CtlCommands.of(connection));
        if (dialog.open() == LimitsDialog.OK) {
            PlanLimits changed = dialog.limits();
            tell(changed.store(connection.service(), Person.name()), "Limits Not Changed");
        }
    }

    private void tell(CompletionStage<?> asked, String failed) {
        new Failures(view.uiThread()).tellOf(asked, area.getShell(), failed);
    }
}
