package pointsman.ui.topology.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.IAction;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Drop;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.draft.DraftEntry;
import pointsman.console.model.draft.LiveDraft;
import pointsman.ui.RunAction;

/** What the context menu of devices can do with the draft of their engine. */
final class DraftItems {

    private final LiveDraft draft;

    DraftItems(LiveDraft draft) {
        this.draft = draft;
    }

    /** Why no device can be moved at all now, as a sentence. */
    Optional<String> refusal() {
        return draft.refusal();
    }

    /** A line that says why not, and what cannot be chosen therefore. */
    static List<IAction> refused(String reason, List<String> texts) {
        List<IAction> items = new ArrayList<>(List.of(RunAction.notice(reason)));
        texts.forEach(text -> items.add(new RunAction(text, () -> {}).enabled(false)));
        return items;
    }

    /** Wants devices on a server; says why it cannot be chosen when it cannot. */
    IAction moveTo(List<String> devices, Element.Server server) {
        Drop drop = draft.drop(devices, server.id());
        Verdict verdict = drop.verdict();
        String text = server.name() + (verdict.allowed() ? drop.leftOut() : " (" + verdict.reason() + ")");
        IAction action = step(text, () -> draft.step(draft.move(drop.going(), server.id())));
        action.setEnabled(verdict.allowed());
        return action;
    }

    /** What can be done with those of the devices that are in the draft. */
    List<IAction> ofEntries(List<String> devices) {
        List<DraftEntry> entries = devices.stream()
                .flatMap(device -> draft.entry(device).stream())
                .filter(entry -> !entry.isUnderWay())
                .toList();
        List<String> keepable = entries.stream()
                .filter(DraftEntry::canKeep)
                .map(DraftEntry::device)
                .toList();
        List<IAction> items = new ArrayList<>();
        if (!keepable.isEmpty()) {
            items.add(step("Take Theirs", () -> draft.step(draft.remove(keepable))));
            items.add(step("Keep Mine", () -> draft.step(draft.keepMine(keepable))));
        }
        if (!entries.isEmpty()) {
            List<String> known = entries.stream().map(DraftEntry::device).toList();
            items.add(step("Remove from Draft", () -> draft.step(draft.remove(known))));
        }
        return items;
    }

    private static IAction step(String text, Runnable what) {
        return new RunAction(RunAction.label(text), what);
    }
}
