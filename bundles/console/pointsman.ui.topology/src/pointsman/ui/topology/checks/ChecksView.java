package pointsman.ui.topology.checks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.check.CheckRow;
import pointsman.console.model.check.DesignChecks;
import pointsman.console.model.check.QuickFix;
import pointsman.console.model.diagram.Box;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.table.TableModel;
import pointsman.console.model.text.ByteUnits;
import pointsman.ui.RunAction;
import pointsman.ui.UiThread;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.topology.DesignTableView;
import pointsman.ui.topology.OpenDesign;

/**
 * What is wrong with the design that is being edited, the worst first. A double click goes to the element; a quick fix
 * mends it where one can, as a command that can be undone.
 */
public final class ChecksView extends DesignTableView<CheckRow> {

    /** Id under which the workbench knows it. */
    public static final String ID = "pointsman.ui.topology.checksView";

    private static final Logger log = LoggerFactory.getLogger(ChecksView.class);
    private static final String NO_DESIGN = "Open or make a topology file to see what the checks say of it.";

    private final RunAction fix = new RunAction("Quick Fix", this::applyFix);
    private Optional<DesignChecks> checks = Optional.empty();
    private long asked;

    @Override
    protected TableModel<CheckRow> createModel() {
        return new TableModel<>(CheckRow.columns(), CheckRow::key);
    }

    @Override
    protected void created() {
        table().control().addListener(SWT.KeyDown, this::keyPressed);
        table().addSelectionChangedListener(event -> showFix());
        fix.icon(service(Images.class).descriptor(Icon.FIX));
        getViewSite().getActionBars().getToolBarManager().add(fix);
        getSite().setSelectionProvider(table());
    }

    @Override
    protected void fill(IMenuManager menu) {
        selectedFix().ifPresent(known -> menu.add(fix));
    }

    @Override
    protected Optional<String> elementOf(CheckRow row) {
        return Optional.of(row.id());
    }

    private void keyPressed(Event event) {
        if (event.keyCode == '1' && (event.stateMask & SWT.MOD1) != 0) {
            fix.run();
        }
    }

    /** Worked out beside the UI thread: there can be thousands of devices. An older answer that comes late is dropped. */
    @Override
    protected void refresh() {
        long number = ++asked;
        Optional<OpenDesign> design = design();
        if (design.isEmpty()) {
            show(Optional.empty());
            return;
        }
        Content content = design.get().diagram().content();
        Map<String, Box> boxes = design.get().diagram().boxes();
        ByteUnits units = new ConsolePreferences().byteUnits();
        UiThread uiThread = service(UiThread.class);
        CompletableFuture.supplyAsync(() -> new DesignChecks(content, boxes, units))
                .whenComplete((done, failure) -> uiThread.execute(() -> {
                    if (failure != null) {
                        log.error("The checks of a design failed", failure);
                    } else if (number == asked && !table().control().isDisposed()) {
                        show(Optional.of(done));
                    }
                }));
    }

    private void show(Optional<DesignChecks> known) {
        checks = known;
        show(
                checks.map(DesignChecks::summary).orElse(NO_DESIGN),
                checks.map(DesignChecks::rows).orElse(List.of()));
        showFix();
    }

    private void showFix() {
        Optional<QuickFix> known = selectedFix();
        fix.setEnabled(known.isPresent());
        fix.setText(RunAction.label(known.map(QuickFix::label).orElse("Quick Fix")));
        fix.setToolTipText(known.map(quick -> quick.label() + " (Ctrl+1)").orElse("Select a row that has a quick fix"));
    }

    private void applyFix() {
        Optional<OpenDesign> design = design();
        Optional<QuickFix> known = selectedFix();
        if (design.isPresent() && known.isPresent()) {
            design.get().execute(known.get().edit());
        }
    }

    private Optional<QuickFix> selectedFix() {
        return selected().flatMap(row -> checks.flatMap(known -> known.fix(row)));
    }
}
