package pointsman.ui.volume;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.IShellProvider;
import pointsman.api.Extent;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeRequest;
import pointsman.console.model.diagram.Position;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.volume.VolumeChecks;
import pointsman.console.model.volume.VolumeDraft;
import pointsman.ui.UiThread;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/**
 * Asks for the volumes of a design, in the dialog in which those of a running engine are asked for. Methods return at
 * once: the person is asked after whatever happens on the UI thread now is over. Used on the UI thread.
 */
public final class VolumeDesigner implements VolumeItems {

    /** What volumes are designed in. Used on the UI thread. */
    public interface Design {

        /** The devices and volumes as a running system would have them. */
        SystemSnapshot system();

        /**
         * Makes a volume.
         *
         * @param place where it shall stand; empty for a place below its devices
         * @throws IllegalStateException saying why it cannot be made
         */
        void create(VolumeRequest request, Optional<Position> place);

        /**
         * Appends extents to a volume.
         *
         * @throws IllegalStateException saying why they cannot be appended
         */
        void grow(String volume, List<Extent> extents);
    }

    private final Design design;
    private final IShellProvider window;
    private final UiThread uiThread;
    private final Images images;

    /** @param window under which the dialogs open */
    public VolumeDesigner(Design design, IShellProvider window, UiThread uiThread, Images images) {
        this.design = design;
        this.window = window;
        this.uiThread = uiThread;
        this.images = images;
    }

    /** A new volume that lies on some devices. */
    public void create(List<String> devices, Optional<Position> place) {
        uiThread.execute(() -> {
            SystemSnapshot system = design.system();
            Verdict verdict = new VolumeChecks(system).mayCreate(devices);
            if (verdict.allowed()) {
                open(VolumeDraft.create(system, devices), draft -> design.create(draft.request(""), place));
            } else {
                MessageDialog.openInformation(window.getShell(), VolumeFlow.NEW, verdict.reason());
            }
        });
    }

    private void grow(String volume) {
        uiThread.execute(() -> {
            SystemSnapshot system = design.system();
            open(VolumeDraft.grow(system, system.volumes().get(volume)), draft -> design.grow(volume, draft.read()));
        });
    }

    @Override
    public List<IContributionItem> ofDevices(SystemSnapshot system, List<String> devices) {
        return List.of(VolumeAction.item(
                "&New Volume…",
                images.descriptor(Icon.VOLUME),
                new VolumeChecks(system).mayCreate(devices),
                () -> create(devices, Optional.empty())));
    }

    @Override
    public List<IContributionItem> ofVolume(SystemSnapshot system, String volume) {
        return List.of(VolumeAction.item(
                "&Grow Volume…",
                images.descriptor(Icon.ADD),
                new VolumeChecks(system).mayChange(volume),
                () -> grow(volume)));
    }

    private void open(VolumeDraft draft, Consumer<VolumeDraft> change) {
        new VolumeDialog(window.getShell(), images, uiThread, draft, typed -> CompletableFuture.completedFuture(typed)
                        .thenAccept(change))
                .open();
    }
}
