package pointsman.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.Separator;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.draft.DraftColumns;
import pointsman.console.model.draft.DraftEntry;
import pointsman.console.model.draft.LiveDraft;
import pointsman.console.model.table.TableModel;
import pointsman.ui.RunAction;
import pointsman.ui.draft.DraftFlow;
import pointsman.ui.style.Icon;

/** The moves that are wanted of the current engine and not applied yet, how each stands, and what can be done. */
public final class DraftView extends EngineTableView<DraftEntry> {

    private static final String APPLY = "Review the draft as a plan, and apply it";
    private static final String REVERT = "Review a plan that puts back what was applied last";

    private Optional<EngineConnection> shown = Optional.empty();
    private final Action apply = action("Apply…", APPLY, DraftFlow::apply);
    private final Action discard = action("Discard…", "Forget the draft; nothing moves", DraftFlow::discard);
    private final Action revert = action("Revert…", REVERT, DraftFlow::revert);

    @Override
    TableModel<DraftEntry> createModel() {
        return new TableModel<>(DraftColumns.all(), DraftEntry::device);
    }

    @Override
    String whenEmpty() {
        return "Nothing is drafted. Drag a device to another server in the topology, or choose Move to in its menu.";
    }

    @Override
    List<DraftEntry> rowsOf(EngineConnection connection) {
        return connection.draft().entries();
    }

    @Override
    void fillToolBar(IToolBarManager bar) {
        for (Action action : List.of(apply, discard, revert)) {
            bar.add(action);
        }
        apply.setImageDescriptor(images().descriptor(Icon.OK));
        discard.setImageDescriptor(images().descriptor(Icon.REMOVE));
        revert.setImageDescriptor(images().descriptor(Icon.REMAP));
    }

    @Override
    void shown(Optional<EngineConnection> current) {
        shown = current;
        Optional<LiveDraft> draft = current.map(EngineConnection::draft);
        Optional<String> refusal = current.flatMap(EngineConnection::changeRefusal);
        apply.setToolTipText(refusal.orElse(APPLY));
        revert.setToolTipText(refusal.orElse(REVERT));
        apply.setEnabled(draft.filter(LiveDraft::mayBeApplied).isPresent());
        discard.setEnabled(draft.filter(known -> !known.draft().isEmpty() && !known.isUnderWay())
                .isPresent());
        revert.setEnabled(draft.filter(LiveDraft::mayBeReverted).isPresent());
    }

    @Override
    void fillContextMenu(IMenuManager menu, EngineConnection connection, List<DraftEntry> selection) {
        LiveDraft draft = connection.draft();
        List<String> devices = selection.stream()
                .filter(entry -> !entry.isUnderWay())
                .map(DraftEntry::device)
                .toList();
        List<String> keepable = selection.stream()
                .filter(DraftEntry::canKeep)
                .map(DraftEntry::device)
                .toList();
        if (!keepable.isEmpty()) {
            menu.add(step("Take Theirs", Icon.OK, () -> draft.step(draft.remove(keepable))));
            menu.add(step("Keep Mine", Icon.REMAP, () -> draft.step(draft.keepMine(keepable))));
            menu.add(new Separator());
        }
        if (!devices.isEmpty()) {
            menu.add(step("Remove from Draft", Icon.REMOVE, () -> draft.step(draft.remove(devices))));
        }
    }

    private Action step(String text, Icon icon, Runnable what) {
        return new RunAction(text, what).icon(images().descriptor(icon));
    }

    private Action action(String text, String hint, Consumer<DraftFlow> what) {
        return new RunAction(
                        text,
                        () -> shown.ifPresent(
                                connection -> what.accept(new DraftFlow(connection, getSite(), uiThread(), images()))))
                .hint(hint)
                .enabled(false);
    }
}
