package pointsman.ui.topology.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.gef.ContextMenuProvider;
import org.eclipse.gef.EditPartViewer;
import org.eclipse.gef.ui.actions.ActionRegistry;
import org.eclipse.gef.ui.actions.GEFActionConstants;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.ui.actions.ActionFactory;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.LineKind;
import pointsman.console.model.diagram.RemapRules;
import pointsman.console.model.draft.LiveDraft;
import pointsman.ui.topology.clip.ClipAction;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.commands.RemapConfirmation;
import pointsman.ui.topology.editparts.BoxEditPart;
import pointsman.ui.topology.editparts.ElementEditPart;
import pointsman.ui.topology.editparts.LineEditPart;
import pointsman.ui.topology.editparts.VolumeEditPart;
import pointsman.ui.volume.VolumeItems;

/** What can be done with the selection. Devices of a running engine can be moved from here too, without a mouse. */
public final class TopologyContextMenu extends ContextMenuProvider {

    private static final List<String> ALIGNMENTS = List.of(
            GEFActionConstants.ALIGN_LEFT,
            GEFActionConstants.ALIGN_CENTER,
            GEFActionConstants.ALIGN_RIGHT,
            GEFActionConstants.ALIGN_TOP,
            GEFActionConstants.ALIGN_MIDDLE,
            GEFActionConstants.ALIGN_BOTTOM);

    private static final String MOVE = "&Move to";
    private static final String MOVE_NOW = "Move &Now to";

    private final ActionRegistry actions;
    private final Diagram diagram;
    private final Supplier<Optional<SystemSnapshot>> system;
    private final Optional<RemapConfirmation> confirmation;
    private final Optional<DraftItems> draft;
    private final VolumeItems volumes;

    /**
     * @param system what there is now; empty while nothing can be done with it
     * @param confirmation asks whether devices of a running engine shall move at once; empty for a design
     * @param draft of a running engine; empty for a design
     * @param volumes what can be done with volumes
     */
    public TopologyContextMenu(
            EditPartViewer viewer,
            ActionRegistry actions,
            Diagram diagram,
            Supplier<Optional<SystemSnapshot>> system,
            Optional<RemapConfirmation> confirmation,
            Optional<LiveDraft> draft,
            VolumeItems volumes) {
        super(viewer);
        this.actions = actions;
        this.diagram = diagram;
        this.system = system;
        this.confirmation = confirmation;
        this.draft = draft.map(DraftItems::new);
        this.volumes = volumes;
    }

    @Override
    public void buildContextMenu(IMenuManager menu) {
        GEFActionConstants.addStandardActionGroups(menu);
        add(menu, GEFActionConstants.GROUP_UNDO, ActionFactory.UNDO.getId());
        add(menu, GEFActionConstants.GROUP_UNDO, ActionFactory.REDO.getId());
        List<String> devices = selectedDevices();
        Optional<SystemSnapshot> now = system.get();
        if (confirmation.isPresent() && now.isPresent() && !devices.isEmpty()) {
            Optional<String> refusal = draft.flatMap(DraftItems::refusal);
            if (refusal.isPresent()) {
                DraftItems.refused(refusal.get(), List.of(MOVE, MOVE_NOW))
                        .forEach(item -> menu.appendToGroup(GEFActionConstants.GROUP_EDIT, item));
            } else {
                draft.ifPresent(items -> draftMenu(menu, items, devices));
                menu.appendToGroup(GEFActionConstants.GROUP_EDIT, moveMenu(now.get(), confirmation.get(), devices));
            }
        }
        now.ifPresent(known ->
                volumeItems(known, devices).forEach(item -> menu.appendToGroup(GEFActionConstants.GROUP_EDIT, item)));
        addIfEnabled(menu, GEFActionConstants.GROUP_COPY, ActionFactory.CUT.getId());
        addIfEnabled(menu, GEFActionConstants.GROUP_COPY, ActionFactory.COPY.getId());
        addIfEnabled(menu, GEFActionConstants.GROUP_COPY, ActionFactory.PASTE.getId());
        addIfEnabled(menu, GEFActionConstants.GROUP_COPY, ClipAction.DUPLICATE_ID);
        addAlignments(menu);
        addIfEnabled(menu, GEFActionConstants.GROUP_EDIT, ActionFactory.RENAME.getId());
        straightenItem().ifPresent(item -> menu.appendToGroup(GEFActionConstants.GROUP_EDIT, item));
        addIfEnabled(menu, GEFActionConstants.GROUP_EDIT, ActionFactory.DELETE.getId());
        add(menu, GEFActionConstants.GROUP_VIEW, ArrangeAction.ID);
        addIfEnabled(menu, GEFActionConstants.GROUP_VIEW, ArrangeSelectionAction.ID);
        add(menu, GEFActionConstants.GROUP_VIEW, RunAction.CENTRE);
        foldItem().ifPresent(item -> menu.appendToGroup(GEFActionConstants.GROUP_VIEW, item));
        add(menu, GEFActionConstants.GROUP_VIEW, RunAction.UNFOLD);
        add(menu, GEFActionConstants.GROUP_VIEW, RunAction.FOLD);
        add(menu, GEFActionConstants.GROUP_VIEW, FitAction.ID);
        add(menu, GEFActionConstants.GROUP_VIEW, RunAction.ACTUAL_SIZE);
        add(menu, GEFActionConstants.GROUP_VIEW, GEFActionConstants.ZOOM_IN);
        add(menu, GEFActionConstants.GROUP_VIEW, GEFActionConstants.ZOOM_OUT);
    }

    /** For several elements; they are aligned with the one that was selected last. */
    private void addAlignments(IMenuManager menu) {
        MenuManager align = new MenuManager("&Align");
        for (String id : ALIGNMENTS) {
            IAction action = actions.getAction(id);
            if (action != null && action.isEnabled()) {
                align.add(action);
            }
        }
        if (!align.isEmpty()) {
            menu.appendToGroup(GEFActionConstants.GROUP_EDIT, align);
        }
    }

    private void draftMenu(IMenuManager menu, DraftItems items, List<String> devices) {
        MenuManager servers = new MenuManager(MOVE);
        for (Element.Server server : diagram.content().topology().elements(Element.Server.class)) {
            servers.add(items.moveTo(devices, server));
        }
        menu.appendToGroup(GEFActionConstants.GROUP_EDIT, servers);
        items.ofEntries(devices).forEach(item -> menu.appendToGroup(GEFActionConstants.GROUP_EDIT, item));
    }

    private MenuManager moveMenu(SystemSnapshot now, RemapConfirmation asking, List<String> devices) {
        RemapRules rules = new RemapRules(now, devices);
        MenuManager menu = new MenuManager(MOVE_NOW);
        for (Element.Server server : diagram.content().topology().elements(Element.Server.class)) {
            menu.add(new MoveAction(asking, rules.drop(devices, server.id()), server));
        }
        return menu;
    }

    /** Of a link that somebody has bent. */
    private Optional<IAction> straightenItem() {
        List<?> selected = getViewer().getSelectedEditParts();
        boolean bent = selected.size() == 1
                && selected.get(0) instanceof LineEditPart line
                && line.line().kind() == LineKind.LINK
                && diagram.content().bends().containsKey(line.line().link());
        if (!bent) {
            return Optional.empty();
        }
        Link link = ((LineEditPart) selected.get(0)).line().link();
        return Optional.of(new RunAction("pointsman.ui.topology.straighten", "&Straighten Link", () -> getViewer()
                .getEditDomain()
                .getCommandStack()
                .execute(new EditCommand(diagram, Edits.bend(link, List.of())))));
    }

    /** Of the group that is selected, under it, or around it. */
    private Optional<IAction> foldItem() {
        List<?> selected = getViewer().getSelectedEditParts();
        if (selected.size() != 1 || !(selected.get(0) instanceof BoxEditPart box)) {
            return Optional.empty();
        }
        return diagram.groupAt(box.id()).map(group -> {
            boolean folded = diagram.isFolded(group);
            String text = (folded ? "Unfold " : "Fold ") + group.name();
            return new RunAction("pointsman.ui.topology.foldGroup", text, () -> diagram.fold(group, !folded));
        });
    }

    private List<IContributionItem> volumeItems(SystemSnapshot now, List<String> devices) {
        List<?> selected = getViewer().getSelectedEditParts();
        if (!devices.isEmpty()) {
            return volumes.ofDevices(now, devices);
        } else if (selected.size() == 1 && selected.get(0) instanceof VolumeEditPart volume) {
            return volumes.ofVolume(now, volume.id());
        }
        return List.of();
    }

    /** Empty when something else than devices is selected. */
    private List<String> selectedDevices() {
        List<String> devices = new ArrayList<>();
        for (Object part : getViewer().getSelectedEditParts()) {
            if (!(part instanceof ElementEditPart element) || element.element().kind() != ElementKind.DEVICE) {
                return List.of();
            }
            devices.add(element.id());
        }
        return devices;
    }

    private void add(IMenuManager menu, String group, String id) {
        IAction action = actions.getAction(id);
        if (action != null) {
            menu.appendToGroup(group, action);
        }
    }

    private void addIfEnabled(IMenuManager menu, String group, String id) {
        IAction action = actions.getAction(id);
        if (action != null && action.isEnabled()) {
            menu.appendToGroup(group, action);
        }
    }
}
