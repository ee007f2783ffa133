package pointsman.ui.topology.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.gef.ui.actions.Clipboard;
import org.eclipse.gef.ui.actions.SelectionAction;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.actions.ActionFactory;
import pointsman.console.model.design.Clip;
import pointsman.console.model.diagram.Content;
import pointsman.ui.topology.OpenDesign;
import pointsman.ui.topology.editparts.ElementEditPart;

/** One of copy, cut, paste and duplicate. What is copied is there for all designs of this console. */
public final class ClipAction extends SelectionAction {

    /** Id of the action that duplicates. */
    public static final String DUPLICATE_ID = "pointsman.ui.topology.duplicate";

    /** What it does. */
    private enum What {
        COPY(ActionFactory.COPY.getId(), "&Copy"),
        CUT(ActionFactory.CUT.getId(), "Cu&t"),
        PASTE(ActionFactory.PASTE.getId(), "&Paste"),
        DUPLICATE(DUPLICATE_ID, "D&uplicate\tCtrl+D");

        private final String id;
        private final String text;

        What(String id, String text) {
            this.id = id;
            this.text = text;
        }
    }

    private final What what;
    private final Clipboard clipboard;

    private ClipAction(IWorkbenchPart editor, What what, Clipboard clipboard) {
        super(editor);
        this.what = what;
        this.clipboard = clipboard;
        setId(what.id);
        setText(what.text);
        setLazyEnablementCalculation(true);
    }

    /** The four actions of an editor. */
    public static List<ClipAction> all(IWorkbenchPart editor) {
        Clipboard clipboard = Clipboard.getDefault();
        List<ClipAction> actions = new ArrayList<>();
        for (What what : What.values()) {
            actions.add(new ClipAction(editor, what, clipboard));
        }
        return actions;
    }

    @Override
    protected boolean calculateEnabled() {
        return design().isPresent()
                && (what == What.PASTE
                        ? clipboard.getContents() instanceof Clip
                        : !selected().isEmpty());
    }

    @Override
    public void run() {
        design().ifPresent(design -> {
            List<String> ids = selected();
            Content content = design.diagram().content();
            if (what != What.PASTE && ids.isEmpty()) {
                return;
            }
            switch (what) {
                case COPY -> clipboard.setContents(Clip.of(content, ids));
                case CUT -> {
                    clipboard.setContents(Clip.of(content, ids));
                    design.delete(ids);
                }
                case PASTE -> {
                    if (clipboard.getContents() instanceof Clip clip) {
                        paste(clip, design);
                    }
                }
                case DUPLICATE -> paste(Clip.of(content, ids), design);
            }
        });
    }

    private static void paste(Clip clip, OpenDesign design) {
        Clip.Paste paste = clip.paste(design.diagram().content());
        design.execute(paste);
        design.selecting().accept(paste.pasted());
    }

    private Optional<OpenDesign> design() {
        return Optional.ofNullable(getWorkbenchPart().getAdapter(OpenDesign.class));
    }

    private List<String> selected() {
        List<String> ids = new ArrayList<>();
        for (Object part : getSelectedObjects()) {
            if (part instanceof ElementEditPart element) {
                ids.add(element.id());
            }
        }
        return ids;
    }
}
