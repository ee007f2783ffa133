package pointsman.ui.topology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EventObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.gef.ui.parts.GraphicalEditor;
import org.eclipse.gef.ui.parts.ScrollingGraphicalViewer;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.eclipse.ui.views.properties.PropertySheetPage;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.ConnectionsListener;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.diagram.DiagramListener;
import pointsman.console.model.diagram.NodeSizes;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.draft.DraftPicture;
import pointsman.console.model.text.FileMessages;
import pointsman.console.model.whatif.WhatIfResult;
import pointsman.ui.ElementPart;
import pointsman.ui.UiThread;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.topology.actions.EditorActions;
import pointsman.ui.topology.actions.RunAction;
import pointsman.ui.topology.actions.TopologyContextMenu;
import pointsman.ui.topology.actions.TopologyKeys;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.commands.PassingCommandStack;
import pointsman.ui.topology.draft.DraftParts;
import pointsman.ui.topology.editparts.BoxEditPart;
import pointsman.ui.topology.editparts.DiagramContext;
import pointsman.ui.topology.editparts.DiagramEditPart;
import pointsman.ui.topology.editparts.DiagramEditPartFactory;
import pointsman.ui.topology.editparts.LayeredRootEditPart;
import pointsman.ui.topology.export.PictureFlow;
import pointsman.ui.topology.export.PrintFlow;
import pointsman.ui.topology.export.WholePicture;
import pointsman.ui.topology.figures.Theme;
import pointsman.ui.topology.find.FindBar;
import pointsman.ui.topology.find.Jump;
import pointsman.ui.topology.legend.LegendPanel;
import pointsman.ui.topology.palette.ToolBox;
import pointsman.ui.topology.palette.ToolDomain;
import pointsman.ui.topology.properties.ElementSheet;
import pointsman.ui.topology.snap.SnapAids;
import pointsman.ui.topology.whatif.Supposing;
import pointsman.ui.volume.VolumeDesigner;

/** The topology editor: of a running engine ({@link LiveTopologyInput}) or of a file ({@link TopologyFileInput}). */
public final class TopologyEditor extends GraphicalEditor implements ElementPart {

    /** Id under which the workbench knows it. */
    public static final String ID = "pointsman.ui.topology.editor";

    private final ToolDomain domain = new ToolDomain(this);
    private final DiagramListener diagramListener = new HeadListener();
    private final ConnectionsListener connectionsListener = new RemovalListener();
    private final SheetUpdater sheetUpdater = new SheetUpdater(this::getGraphicalViewer, () -> this.propertySheet);
    private final Runnable themeListener = this::refreshTheme;
    private Optional<EditorSession> session = Optional.empty();
    private Optional<LiveEditing> running = Optional.empty();
    private int waiting;
    private String failure = "";
    private Banners banners;
    private Optional<DraftParts> draft = Optional.empty();
    private Theme theme;
    private PropertySheetPage propertySheet;
    private WholeInSight wholeInSight;
    private Arranging arranging;
    private FindBar findBar;
    private Jump jump;
    private LegendPanel legend;

    public TopologyEditor() {
        domain.setCommandStack(new PassingCommandStack());
        setEditDomain(domain);
    }

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        NodeSizes sizes = NodeSizes.forLineHeight(
                FigureUtilities.getFontMetrics(JFaceResources.getDefaultFont()).getHeight());
        setSite(site);
        if (input instanceof LiveTopologyInput live) {
            running =
                    Optional.of(new LiveEditing(live.connection(), getSite(), this::report, this::reportUnlessClosed));
            session = running.map(engine -> engine.session(sizes));
            live.connection().addListener(sheetUpdater);
            connections().ifPresent(connections -> connections.addListener(connectionsListener));
        } else if (input instanceof TopologyFileInput file) {
            openFile(file.path(), sizes);
        } else {
            throw new PartInitException("The topology editor cannot show " + input.getName());
        }
        super.init(site, input);
        setPartName(input.getName());
        setTitleToolTip(input.getToolTipText());
    }

    @Override
    public void createPartControl(Composite parent) {
        if (session.isEmpty()) {
            new FailurePage(parent, getEditorInput().getToolTipText(), failure);
            return;
        }
        EditorSession open = session.get();
        Composite page = new Composite(parent, SWT.NONE);
        page.setLayout(noMargins(1));
        banners = new Banners(page, service(Palette.class), service(Images.class));
        theme = new Theme(page, service(Palette.class), service(Images.class), this::isStale);
        draft = running.map(engine -> engine.draftParts(page));
        Composite canvas = new Composite(page, SWT.NONE);
        canvas.setLayout(noMargins(open.tools().isEmpty() ? 2 : 3));
        canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        createCanvas(canvas, open);
        draft.ifPresent(parts -> parts.show(getGraphicalViewer(), open.diagram(), theme));
        // A theme of its own: it is not zoomed.
        legend = new LegendPanel(
                canvas, new Theme(canvas, service(Palette.class), service(Images.class), this::isStale));
        theme.setZoom(root().getZoomManager().getZoom());
        root().getZoomManager().addZoomListener(theme::setZoom);
        jump = new Jump(getGraphicalViewer(), open.diagram());
        findBar = new FindBar(page, open.diagram(), jump);
        findBar.moveAbove(canvas);
        open.diagram().addListener(diagramListener);
        service(Palette.class).addListener(themeListener);
        showHead();
        wholeInSight = new WholeInSight(getGraphicalViewer(), root(), uiThread());
        arranging = new Arranging(open, uiThread(), this::reportUnlessClosed);
        if (open.isUnplaced()) {
            arranging.arrangeUntouched(edit -> {
                open.diagram().apply(edit);
                wholeInSight.fitAnew();
            });
        }
        // Once this is the active part: what is told earlier the property sheet does not hear.
        uiThread().execute(this::tellThatNothingIsSelected);
    }

    @Override
    public void dispose() {
        service(Palette.class).removeListener(themeListener);
        if (getEditorInput() instanceof LiveTopologyInput live) {
            live.connection().removeListener(sheetUpdater);
        }
        draft.ifPresent(parts -> parts.close(running.orElseThrow().isLastShownBy(this)));
        connections().ifPresent(connections -> connections.removeListener(connectionsListener));
        session.ifPresent(open -> {
            open.diagram().removeListener(diagramListener);
            if (arranging != null) {
                arranging.close();
            }
            open.close();
        });
        super.dispose();
    }

    @Override
    public void setFocus() {
        if (getGraphicalViewer() != null) {
            super.setFocus();
        }
    }

    @Override
    public boolean isDirty() {
        return design().isPresent() && super.isDirty();
    }

    @Override
    public boolean isSaveAsAllowed() {
        return design().isPresent();
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        if (new SaveFlow(getSite().getShell(), design().orElseThrow()).save()) {
            getCommandStack().markSaveLocation();
        } else {
            monitor.setCanceled(true);
        }
    }

    @Override
    public void doSaveAs() {
        new SaveFlow(getSite().getShell(), design().orElseThrow()).saveAs().ifPresent(path -> {
            getCommandStack().markSaveLocation();
            setInput(new TopologyFileInput(path));
            setPartName(getEditorInput().getName());
            setTitleToolTip(getEditorInput().getToolTipText());
        });
    }

    @Override
    public void commandStackChanged(EventObject event) {
        super.commandStackChanged(event);
        session.ifPresent(EditorSession::keepPlaces);
        firePropertyChange(PROP_DIRTY);
        if (propertySheet != null && !propertySheet.getControl().isDisposed()) {
            propertySheet.refresh();
        }
    }

    /** The platform tells about a selection when this editor is active; with a page of several editors it is not. */
    @Override
    public void selectionChanged(IWorkbenchPart part, ISelection selection) {
        if (this.equals(getSite().getPage().getActiveEditor())) {
            updateActions(getSelectionActions());
            Object first = selection instanceof IStructuredSelection structured ? structured.getFirstElement() : null;
            if (first instanceof EditPart) {
                report(Verdict.ALLOWED);
            }
        }
    }

    @Override
    public Object getAdapter(@SuppressWarnings("rawtypes") Class type) {
        if (session.isEmpty() || getGraphicalViewer() == null) {
            return type == IPropertySheetPage.class || type == IContentOutlinePage.class
                    ? null
                    : super.getAdapter(type);
        }
        if (type == Supposing.class) {
            return (Supposing) this::suppose;
        }
        if (type == ZoomManager.class) {
            return root().getZoomManager();
        }
        if (type == OpenDesign.class) {
            return design().map(
                            open -> new OpenDesign(open.diagram(), getCommandStack(), this::select, () -> open.file()
                                    .path()))
                    .orElse(null);
        }
        if (type == IContentOutlinePage.class) {
            return new ThumbnailPage(root(), service(Palette.class));
        }
        if (type == IPropertySheetPage.class) {
            propertySheet = new ElementSheet();
            return propertySheet;
        }
        return super.getAdapter(type);
    }

    @Override
    public boolean select(String id) {
        return select(List.of(id));
    }

    private boolean select(Collection<String> ids) {
        GraphicalViewer viewer = getGraphicalViewer();
        if (viewer != null && viewer.getContents() != null) {
            ids.forEach(this::unfold);
            ((DiagramEditPart) viewer.getContents()).drawNow(ids);
            List<BoxEditPart> parts = new ArrayList<>();
            for (Object part : viewer.getContents().getChildren()) {
                if (part instanceof BoxEditPart box && ids.contains(box.id())) {
                    parts.add(box);
                }
            }
            if (!parts.isEmpty()) {
                viewer.setSelection(new StructuredSelection(parts));
                viewer.flush();
                viewer.reveal(parts.get(0));
                return true;
            }
        }
        return false;
    }

    /** The report of the engine that is shown; empty for a design, and before the first report. */
    public Optional<SystemSnapshot> shown() {
        return session.flatMap(EditorSession::shown);
    }

    /** Shows an element by itself if it is folded into a group. */
    private void unfold(String id) {
        session.map(EditorSession::diagram)
                .filter(diagram -> !diagram.nodeOf(id).equals(id))
                .ifPresent(diagram -> diagram.groupAt(id).ifPresent(group -> diagram.fold(group, false)));
    }

    /** Whether places are being worked out, for tests. */
    public boolean isArranging() {
        return arranging != null && arranging.isBusy();
    }

    /** Nothing is shown until all of it is drawn, which takes a moment when there is much. */
    private void showWaiting(int figures) {
        boolean isWhole = waiting > 0 && figures == 0;
        if (figures != waiting) {
            waiting = figures;
            getEditorSite()
                    .getActionBars()
                    .getStatusLineManager()
                    .setMessage(figures == 0 ? "" : "Drawing, %,d to go …".formatted(figures));
        }
        if (isWhole && wholeInSight != null) {
            wholeInSight.keep();
        }
    }

    /** The viewer, for tests; null when the file could not be read. */
    public GraphicalViewer viewer() {
        return getGraphicalViewer();
    }

    @Override
    protected void createActions() {
        super.createActions();
        new EditorActions(this, getActionRegistry(), getSelectionActions()).create(this::arrange, design().isPresent());
        run(RunAction.FIND, "&Find…", () -> findBar.open());
        run(RunAction.LEGEND, "&Legend", () -> legend.toggle());
        run(RunAction.CENTRE, "&Centre", () -> jump.toSelection());
        run(RunAction.EXPORT, "&Export Picture…", () -> pictures().export(getPartName()));
        run(RunAction.COPY_PICTURE, "Copy as P&icture", () -> pictures().copy());
        run(ActionFactory.PRINT.getId(), "&Print…", () -> printing().print(getPartName()));
        run(RunAction.FOLD, "F&old All", () -> foldAll(true));
        run(RunAction.UNFOLD, "&Unfold All", () -> foldAll(false));
    }

    @Override
    protected void createGraphicalViewer(Composite parent) {
        GraphicalViewer viewer = new ScrollingGraphicalViewer();
        viewer.createControl(parent);
        setGraphicalViewer(viewer);
        configureGraphicalViewer();
        hookGraphicalViewer();
        initializeGraphicalViewer();
    }

    @Override
    protected void configureGraphicalViewer() {
        EditorSession open = session.orElseThrow();
        GraphicalViewer viewer = getGraphicalViewer();
        viewer.getControl().setBackground(service(Palette.class).background());
        viewer.setRootEditPart(new LayeredRootEditPart(theme));
        viewer.setEditPartFactory(new DiagramEditPartFactory(new DiagramContext(
                open.diagram(), open::snapshot, theme, open.policies(), uiThread(), this::showWaiting)));
        if (!open.tools().isEmpty()) {
            new SnapAids(viewer, uiThread());
        }
        new EditorActions(this, getActionRegistry(), getSelectionActions()).createZoom(root().getZoomManager());
        viewer.setKeyHandler(new TopologyKeys(viewer, getActionRegistry()));
        viewer.setContextMenu(new TopologyContextMenu(
                viewer,
                getActionRegistry(),
                open.diagram(),
                open::system,
                running.map(LiveEditing::remapConfirmation),
                running.map(engine -> engine.connection().draft()),
                open.volumes()));
    }

    @Override
    protected void initializeGraphicalViewer() {
        getGraphicalViewer().setContents(session.orElseThrow().diagram());
    }

    private void run(String id, String text, Runnable work) {
        getActionRegistry().registerAction(new RunAction(id, text, () -> {
            if (jump != null) {
                work.run();
            }
        }));
    }

    /** The whole diagram for other programs. */
    public PictureFlow pictures() {
        return new PictureFlow(getSite()::getShell, uiThread(), this::picture, this::reportUnlessClosed);
    }

    /** The whole diagram as it is now. */
    public WholePicture picture() {
        return new WholePicture(root(), theme, getPartName());
    }

    private PrintFlow printing() {
        return new PrintFlow(getSite()::getShell, this::picture, this::reportUnlessClosed);
    }

    private void suppose(Optional<WhatIfResult> answer) {
        session.ifPresent(open -> open.suppose(answer));
        banners.showSupposed(answer.isPresent());
    }

    private void foldAll(boolean folded) {
        session.ifPresent(open -> open.diagram().foldAll(folded));
    }

    /** Places some elements anew, or everything; can be undone. */
    private void arrange(Set<String> ids) {
        arranging.arrange(ids, edit -> {
            getCommandStack().execute(new EditCommand(session.orElseThrow().diagram(), edit));
            if (ids.isEmpty()) {
                wholeInSight.fitAnew();
            }
        });
    }

    private void createCanvas(Composite parent, EditorSession open) {
        if (!open.tools().isEmpty()) {
            ToolBox tools = new ToolBox(parent, service(Images.class), domain, open.tools());
            tools.setLayoutData(new GridData(SWT.LEFT, SWT.FILL, false, true));
        }
        createGraphicalViewer(parent);
        getGraphicalViewer().getControl().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    }

    private static GridLayout noMargins(int columns) {
        GridLayout layout = new GridLayout(columns, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.horizontalSpacing = 0;
        layout.verticalSpacing = 0;
        return layout;
    }

    /** What of the draft is drawn on the canvas, for tests; empty for a design. */
    public Optional<DraftPicture> draftPicture() {
        return draft.map(DraftParts::picture);
    }

    private void openFile(Path path, NodeSizes sizes) {
        try {
            session = Optional.of(new DesignSession(
                    new TopologyFile(path),
                    sizes,
                    getCommandStack(),
                    uiThread(),
                    design -> new VolumeDesigner(design, getSite(), service(UiThread.class), service(Images.class)),
                    this::report));
        } catch (IOException e) {
            failure = FileMessages.of(e);
        }
    }

    void report(Verdict verdict) {
        getEditorSite()
                .getActionBars()
                .getStatusLineManager()
                .setErrorMessage(verdict.allowed() ? null : verdict.reason());
    }

    private void reportUnlessClosed(String message) {
        boolean open = getGraphicalViewer() != null
                && getGraphicalViewer().getControl() != null
                && !getGraphicalViewer().getControl().isDisposed();
        if (open) {
            getEditorSite().getActionBars().getStatusLineManager().setErrorMessage(null);
            getEditorSite().getActionBars().getStatusLineManager().setMessage(message);
        }
    }

    <T> T service(Class<T> type) {
        return getSite().getService(type);
    }

    /** Empty in a console that has nothing to reach engines with. */
    private Optional<Connections> connections() {
        return Optional.ofNullable(getSite().getService(Connections.class));
    }

    UiThread uiThread() {
        return service(UiThread.class);
    }

    private Optional<DesignSession> design() {
        return session.filter(DesignSession.class::isInstance).map(DesignSession.class::cast);
    }

    private ScalableFreeformRootEditPart root() {
        return (ScalableFreeformRootEditPart) getGraphicalViewer().getRootEditPart();
    }

    private boolean isStale() {
        return session.isPresent() && session.get().diagram().staleness().isPresent();
    }

    /** The property sheet waits for a selection before it shows anything, also what it shows when there is none. */
    private void tellThatNothingIsSelected() {
        GraphicalViewer viewer = getGraphicalViewer();
        if (viewer.getControl() != null && viewer.getSelectedEditParts().isEmpty()) {
            viewer.deselectAll();
        }
    }

    private void showHead() {
        banners.showStale(session.orElseThrow().diagram().staleness());
    }

    private void refreshTheme() {
        GraphicalViewer viewer = getGraphicalViewer();
        if (viewer != null) {
            viewer.getControl().setBackground(service(Palette.class).background());
            ((DiagramEditPart) viewer.getContents()).refreshAll();
            banners.refreshColors();
            draft.ifPresent(DraftParts::refreshColors);
            legend.refreshColors();
        }
    }

    private final class HeadListener implements DiagramListener {

        @Override
        public void headChanged() {
            showHead();
        }

        @Override
        public void nodesChanged() {
            if (waiting == 0) {
                wholeInSight.keep();
            }
            tellThatNothingIsSelected();
        }

        /** In a design a person has put it where it is. */
        @Override
        public void nodeMoved(String id) {
            if (design().isEmpty()) {
                wholeInSight.keep();
            }
        }
    }

    private final class RemovalListener implements ConnectionsListener {

        @Override
        public void removed(EngineConnection connection) {
            if (getEditorInput() instanceof LiveTopologyInput live
                    && live.connection().equals(connection)) {
                IEditorPart editor = TopologyEditor.this;
                uiThread().execute(() -> getSite().getPage().closeEditor(editor, false));
            }
        }
    }
}
