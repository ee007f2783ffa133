package pointsman.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;

/** Reads what a design is checked under from a {@code .topology} file. */
final class ConditionFields {

    private static final String LOADS = "loads";
    private static final String FAILED_DISKS = "failedDisks";

    private final JsonFields root;
    private final long version;

    /** @param version of the file's format */
    ConditionFields(JsonFields root, long version) {
        this.root = root;
        this.version = version;
    }

    /** The conditions; none where the file has none. */
    Conditions read(Map<String, Element> elements) throws TopologyFormatException {
        refuseBeforeTheirVersion(LOADS);
        refuseBeforeTheirVersion(FAILED_DISKS);
        Map<String, DesignLoad> loads = new HashMap<>();
        for (Map.Entry<String, LocatedJson> entry : root.entries(LOADS).entrySet()) {
            TopologyReader.requireKind(entry.getValue(), entry.getKey(), ElementKind.DEVICE, elements);
            JsonFields fields = new JsonFields(entry.getValue(), "a load");
            loads.put(entry.getKey(), new DesignLoad(fields.notNegative("iops"), fields.notNegative("bytesPerSecond")));
            fields.requireNoOthers();
        }
        Map<String, Integer> failed = new HashMap<>();
        Optional<LocatedJson> disks = root.find(FAILED_DISKS);
        if (disks.isPresent()) {
            JsonFields fields = new JsonFields(disks.get(), "\"%s\"".formatted(FAILED_DISKS));
            for (Map.Entry<String, LocatedJson> entry :
                    root.entries(FAILED_DISKS).entrySet()) {
                TopologyReader.requireKind(entry.getValue(), entry.getKey(), ElementKind.ARRAY, elements);
                failed.put(entry.getKey(), (int) fields.whole(entry.getKey(), 1, Integer.MAX_VALUE));
            }
        }
        return new Conditions(loads, failed);
    }

    private void refuseBeforeTheirVersion(String name) throws TopologyFormatException {
        Optional<LocatedJson> field = root.find(name);
        if (field.isPresent() && version < TopologyFormat.VERSION_WITH_CONDITIONS) {
            throw field.get()
                    .problem("there is no \"%s\" in version %d of the format; write \"version\": %d"
                            .formatted(name, version, TopologyFormat.VERSION_WITH_CONDITIONS));
        }
    }
}
