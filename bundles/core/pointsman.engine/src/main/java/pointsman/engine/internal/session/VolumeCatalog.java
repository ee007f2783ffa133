package pointsman.engine.internal.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which targets there are and which logical units each shows. Confined to the data loop. */
public final class VolumeCatalog {

    private static final int OWN_LUN = 0;

    private final String targetOfAll;
    private final Map<String, SortedMap<Integer, Volume>> targets = new TreeMap<>();

    /**
     * @param targetOfAll iSCSI name of the target that shows all volumes
     */
    public VolumeCatalog(String targetOfAll) {
        this.targetOfAll = targetOfAll;
        targets.put(targetOfAll, new TreeMap<>());
    }

    /** Shows a volume, or shows it anew. */
    public void put(Volume volume) {
        targets.get(targetOfAll).put(volume.record().lun(), volume);
        targets.computeIfAbsent(volume.record().targetName(), name -> new TreeMap<>())
                .put(OWN_LUN, volume);
    }

    public boolean hasTarget(String name) {
        return targets.containsKey(name);
    }

    /** iSCSI name of the target that shows all volumes. */
    public String targetOfAll() {
        return targetOfAll;
    }

    /** iSCSI names of the targets that show one volume each, in order. */
    public List<String> targetsOfOne() {
        List<String> names = new ArrayList<>(targets.keySet());
        names.remove(targetOfAll);
        return names;
    }

    /** The volume at a logical unit number of a target. */
    public Optional<Volume> volume(String target, int lun) {
        return Optional.ofNullable(targets.getOrDefault(target, new TreeMap<>()).get(lun));
    }

    /** Logical unit numbers of a target, ascending. */
    public Collection<Integer> luns(String target) {
        return targets.getOrDefault(target, new TreeMap<>()).keySet();
    }
}
