package pointsman.ui.topology;

import java.io.IOException;
import java.util.Collection;
import java.util.EventObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import pointsman.console.model.diagram.NodeSizes;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.draft.DraftPicture;
import pointsman.console.model.text.FileMessages;
import pointsman.ui.ElementPart;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.FileChooser;
import pointsman.ui.dialog.SavesFiles;
import pointsman.ui.preference.UnitsWatch;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.topology.actions.EditorActions;
import pointsman.ui.topology.actions.RunAction;
import pointsman.ui.topology.actions.TopologyContextMenu;
import pointsman.ui.topology.actions.TopologyKeys;
import pointsman.ui.topology.commands.PassingCommandStack;
import pointsman.ui.topology.draft.DraftParts;
import pointsman.ui.topology.editparts.DiagramContext;
import pointsman.ui.topology.editparts.DiagramEditPartFactory;
import pointsman.ui.topology.editparts.LayeredRootEditPart;
import pointsman.ui.topology.export.PictureFlow;
import pointsman.ui.topology.export.PrintFlow;
import pointsman.ui.topology.export.WholePicture;
import pointsman.ui.topology.figures.Theme;
import pointsman.ui.topology.palette.ToolDomain;
import pointsman.ui.topology.properties.ElementSheet;
import pointsman.ui.topology.snap.SnapAids;
import pointsman.ui.topology.whatif.Supposing;
import pointsman.ui.volume.VolumeDesigner;

/** The topology editor: of a running engine ({@link LiveTopologyInput}) or of a file ({@link TopologyFileInput}). */
public final class TopologyEditor extends GraphicalEditor implements ElementPart, SavesFiles {

    /** Id under which the workbench knows it. */
    public static final String ID = "pointsman.ui.topology.editor";

    private final ToolDomain domain = new ToolDomain(this);
    private final ConnectionsListener connectionsListener = new RemovalListener();
    private final SheetUpdater sheetUpdater = new SheetUpdater(this::getGraphicalViewer, () -> this.propertySheet);
    private final DrawingProgress drawing =
            new DrawingProgress(figures -> statusLine().showDrawing(figures));
    private Optional<EditorSession> session = Optional.empty();
    private Optional<LiveEditing> running = Optional.empty();
    private Optional<EditorFrame> frame = Optional.empty();
    private Optional<OpenCanvas> canvas = Optional.empty();
    private String failure = "";
    private PropertySheetPage propertySheet;
    private Optional<FileChooser> files = Optional.empty();

    public TopologyEditor() {
        domain.setCommandStack(new PassingCommandStack());
        setEditDomain(domain);
    }

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        NodeSizes sizes = sizes();
        setSite(site);
        if (input instanceof LiveTopologyInput live) {
            running = Optional.of(new LiveEditing(live.connection(), getSite(), statusLine(), statusLine()::tell));
            session = running.map(engine -> engine.session(sizes));
            live.connection().addListener(sheetUpdater);
            connections().ifPresent(connections -> connections.addListener(connectionsListener));
        } else if (input instanceof TopologyFileInput file) {
            openFile(file, sizes);
        } else {
            throw new PartInitException("The topology editor cannot show " + input.getName());
        }
        super.init(site, input);
        setPartName(input.getName());
        setTitleToolTip(input.getToolTipText());
    }

    /** Of the figures, with the font of now. */
    static NodeSizes sizes() {
        return NodeSizes.forLineHeight(
                FigureUtilities.getFontMetrics(JFaceResources.getDefaultFont()).getHeight());
    }

    @Override
    public void createPartControl(Composite parent) {
        if (session.isEmpty()) {
            new FailurePage(parent, getEditorInput().getToolTipText(), failure);
            return;
        }
        EditorFrame around = new EditorFrame(parent, getSite(), session.get(), running, domain);
        frame = Optional.of(around);
        createGraphicalViewer(around.canvas());
        canvas = Optional.of(
                new OpenCanvas(around, getGraphicalViewer(), session.get(), drawing, getSite(), statusLine()::tell));
        new UnitsWatch(around.page(), uiThread(), units -> refreshSheet());
    }

    @Override
    public void dispose() {
        canvas.ifPresent(OpenCanvas::close);
        if (getEditorInput() instanceof LiveTopologyInput live) {
            live.connection().removeListener(sheetUpdater);
        }
        draft().ifPresent(parts -> parts.close(running.orElseThrow().isLastShownBy(this)));
        connections().ifPresent(connections -> connections.removeListener(connectionsListener));
        session.ifPresent(EditorSession::close);
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
    public void setFileChooser(FileChooser chooser) {
        files = Optional.of(chooser);
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        if (new SaveFlow(getSite().getShell(), design().orElseThrow(), files).save()) {
            getCommandStack().markSaveLocation();
        } else {
            monitor.setCanceled(true);
        }
    }

    @Override
    public void doSaveAs() {
        new SaveFlow(getSite().getShell(), design().orElseThrow(), files)
                .saveAs()
                .ifPresent(path -> {
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
        refreshSheet();
    }

    private void refreshSheet() {
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
                statusLine().report(Verdict.ALLOWED);
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
            return (Supposing) answer -> canvas.ifPresent(open -> open.suppose(answer));
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
        return canvas.filter(open -> open.jump().select(ids)).isPresent();
    }

    /** The report of the engine that is shown; empty for a design, and before the first report. */
    public Optional<SystemSnapshot> shown() {
        return session.flatMap(EditorSession::shown);
    }

    /** Whether places are being worked out, for tests. */
    public boolean isArranging() {
        return canvas.filter(OpenCanvas::isArranging).isPresent();
    }

    /** The viewer, for tests; null when the file could not be read. */
    public GraphicalViewer viewer() {
        return getGraphicalViewer();
    }

    @Override
    protected void createActions() {
        super.createActions();
        new EditorActions(this, getActionRegistry(), getSelectionActions())
                .create(ids -> canvas.ifPresent(open -> open.arrange(ids)), design().isPresent());
        run(RunAction.FIND, "&Find…", OpenCanvas::find);
        run(RunAction.LEGEND, "&Legend", OpenCanvas::toggleLegend);
        run(RunAction.CENTRE, "&Centre", open -> open.jump().toSelection());
        run(RunAction.EXPORT, "&Export Picture…", open -> pictures().export(getPartName()));
        run(RunAction.COPY_PICTURE, "Copy as P&icture", open -> pictures().copy());
        run(ActionFactory.PRINT.getId(), "&Print…", open -> printing().print(getPartName()));
        run(RunAction.FOLD, "F&old All", open -> open.foldAll(true));
        run(RunAction.UNFOLD, "&Unfold All", open -> open.foldAll(false));
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
        viewer.setRootEditPart(new LayeredRootEditPart(theme()));
        viewer.setEditPartFactory(new DiagramEditPartFactory(
                new DiagramContext(open.diagram(), open::snapshot, theme(), open.policies(), uiThread(), drawing)));
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

    private void run(String id, String text, Consumer<OpenCanvas> work) {
        getActionRegistry().registerAction(new RunAction(id, text, () -> canvas.ifPresent(work)));
    }

    /** The whole diagram for other programs. */
    public PictureFlow pictures() {
        return new PictureFlow(getSite()::getShell, uiThread(), this::picture, statusLine()::tell);
    }

    /** The whole diagram as it is now. */
    public WholePicture picture() {
        return new WholePicture(
                root(), theme(), getPartName(), frame.orElseThrow().banners().notes());
    }

    private PrintFlow printing() {
        return new PrintFlow(getSite()::getShell, this::picture, statusLine()::tell);
    }

    /** What of the draft is drawn on the canvas, for tests; empty for a design. */
    public Optional<DraftPicture> draftPicture() {
        return draft().map(DraftParts::picture);
    }

    private void openFile(TopologyFileInput input, NodeSizes sizes) {
        try {
            Optional<ReadDesign> read = input.takeRead();
            session = Optional.of(new DesignSession(
                    read.isPresent() ? read.get() : ReadDesign.from(input.path(), sizes, uiThread()),
                    sizes,
                    getCommandStack(),
                    design -> new VolumeDesigner(design, getSite(), service(UiThread.class), service(Images.class)),
                    statusLine()));
        } catch (IOException e) {
            failure = FileMessages.of(e);
        }
    }

    private StatusLine statusLine() {
        return new StatusLine(getEditorSite(), this::isCanvasOpen);
    }

    private boolean isCanvasOpen() {
        return getGraphicalViewer() != null
                && getGraphicalViewer().getControl() != null
                && !getGraphicalViewer().getControl().isDisposed();
    }

    private Optional<DraftParts> draft() {
        return frame.flatMap(EditorFrame::draft);
    }

    private Theme theme() {
        return frame.orElseThrow().theme();
    }

    private <T> T service(Class<T> type) {
        return getSite().getService(type);
    }

    /** Empty in a console that has nothing to reach engines with. */
    private Optional<Connections> connections() {
        return Optional.ofNullable(getSite().getService(Connections.class));
    }

    private UiThread uiThread() {
        return service(UiThread.class);
    }

    private Optional<DesignSession> design() {
        return session.filter(DesignSession.class::isInstance).map(DesignSession.class::cast);
    }

    private ScalableFreeformRootEditPart root() {
        return (ScalableFreeformRootEditPart) getGraphicalViewer().getRootEditPart();
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
