package pointsman.ui.topology;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.PlatformUI;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.diagram.NodeSizes;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.UiThread;
import pointsman.ui.draft.DraftFlow;
import pointsman.ui.remap.RemapFlow;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.topology.commands.RemapConfirmation;
import pointsman.ui.topology.draft.DraftParts;
import pointsman.ui.topology.policies.Report;
import pointsman.ui.volume.VolumeFlow;
import pointsman.ui.volume.VolumeMenu;

/** Makes what an editor of a running engine has and one of a design has not. UI thread. */
final class LiveEditing {

    private final EngineConnection connection;
    private final IWorkbenchPartSite site;
    private final Report report;
    private final Consumer<String> told;

    /**
     * @param site of the editor
     * @param report says whether what a person tries may be done
     * @param told says what became of it, unless the editor is closed
     */
    LiveEditing(EngineConnection connection, IWorkbenchPartSite site, Report report, Consumer<String> told) {
        this.connection = connection;
        this.site = site;
        this.report = report;
        this.told = told;
    }

    EngineConnection connection() {
        return connection;
    }

    EditorSession session(NodeSizes sizes) {
        VolumeFlow volumes = new VolumeFlow(connection, site, uiThread(), images(), told);
        return new LiveSession(
                connection,
                PlaceFiles.of(connection, site.getService(KeptSettings.class)),
                sizes,
                volumes,
                new VolumeMenu(volumes, images()),
                uiThread(),
                report);
    }

    DraftParts draftParts(Composite page) {
        DraftFlow flow = new DraftFlow(connection, site.getWorkbenchWindow(), uiThread(), images());
        return new DraftParts(page, connection, flow, uiThread(), palette(), images());
    }

    RemapConfirmation remapConfirmation() {
        return new RemapFlow(connection, site, uiThread(), palette(), images(), told)::propose;
    }

    /** Whether the draft is in no other editor, and the window is not being closed. */
    boolean isLastShownBy(IEditorPart one) {
        return !PlatformUI.getWorkbench().isClosing()
                && Arrays.stream(site.getWorkbenchWindow().getWorkbench().getWorkbenchWindows())
                        .flatMap(window -> Arrays.stream(window.getPages()))
                        .flatMap(page -> Arrays.stream(page.getEditorReferences()))
                        .map(reference -> reference.getEditor(false))
                        .noneMatch(editor -> editor != null
                                && editor != one
                                && one.getEditorInput().equals(editor.getEditorInput()));
    }

    private UiThread uiThread() {
        return site.getService(UiThread.class);
    }

    private Images images() {
        return site.getService(Images.class);
    }

    private Palette palette() {
        return site.getService(Palette.class);
    }
}
