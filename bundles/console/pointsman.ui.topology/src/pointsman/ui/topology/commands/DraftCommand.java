package pointsman.ui.topology.commands;

import org.eclipse.gef.commands.Command;
import pointsman.console.model.draft.DraftChange;
import pointsman.console.model.draft.LiveDraft;

/** Takes a step in the draft of a running engine, and takes it back. Nothing moves by it. */
public final class DraftCommand extends Command {

    private final LiveDraft draft;
    private final DraftChange change;

    public DraftCommand(LiveDraft draft, DraftChange change) {
        super(change.label());
        this.draft = draft;
        this.change = change;
    }

    @Override
    public void execute() {
        draft.apply(change);
    }

    @Override
    public void undo() {
        draft.undo(change);
    }
}
