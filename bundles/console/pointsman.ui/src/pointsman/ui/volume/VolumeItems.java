package pointsman.ui.volume;

import java.util.List;
import org.eclipse.jface.action.IContributionItem;
import pointsman.api.SystemSnapshot;

/** Items of context menus for volumes and for the devices on which they lie. */
public interface VolumeItems {

    /**
     * What can be done with devices: one or several.
     *
     * @param system what there is now
     * @param devices ids, at least one
     */
    List<IContributionItem> ofDevices(SystemSnapshot system, List<String> devices);

    /**
     * What can be done with a volume that lies on parts of devices.
     *
     * @param system what there is now
     */
    List<IContributionItem> ofVolume(SystemSnapshot system, String volume);
}
