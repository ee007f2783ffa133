package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import pointsman.api.Extent;
import pointsman.api.RedirectorException;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeRules;
import pointsman.api.VolumeStatus;
import pointsman.console.model.text.Sentence;
import pointsman.topology.DesignedSystem;
import pointsman.topology.DeviceNames;

/** The edits of the volumes of a design, by the same rules as those of a running system. */
final class VolumeEdits {

    private VolumeEdits() {}

    /** Makes a volume that stands at a place. */
    static Edit create(String id, VolumeRequest request, Position position) {
        return new Edits.Step(
                "Create " + request.name(),
                content -> content.contains(id)
                        ? Verdict.refused("There is something with the id '%s' already.", id)
                        : verdict(content, "", rules -> rules.requireCreatable(request)),
                content -> {
                    List<VolumeShape> volumes = new ArrayList<>(content.volumes());
                    volumes.add(VolumeShape.of(id, request));
                    Map<String, Position> positions = new HashMap<>(content.positions());
                    positions.put(id, position);
                    return content.withVolumes(volumes).withPositions(positions);
                });
    }

    /** Appends extents to a volume. */
    static Edit grow(String id, List<Extent> appended) {
        return new Edits.Step(
                "Grow Volume",
                content -> {
                    VolumeStatus volume =
                            Documents.system(content).snapshot().volumes().get(id);
                    return volume == null
                            ? Verdict.refused("The volume is no longer there.")
                            : verdict(content, "", rules -> rules.requireGrowable(volume, appended));
                },
                content -> replace(content, id, volume -> volume.plus(appended)));
    }

    /** Whether a volume may have a name. */
    static Verdict mayBeCalled(Content content, String id, String name) {
        return verdict(content, id, rules -> rules.requireName(name.strip()));
    }

    /** @param but id of a volume that does not stand in its own way; empty if there is none */
    private static Verdict verdict(Content content, String but, Consumer<VolumeRules> check) {
        DesignedSystem system = Documents.system(content);
        try {
            check.accept(new VolumeRules(but.isEmpty() ? system.snapshot() : system.without(but)));
            return Verdict.ALLOWED;
        } catch (RedirectorException e) {
            return new Verdict(false, Sentence.of(DeviceNames.in(e.getMessage(), content.topology())));
        }
    }

    /** The content with another shape of a volume. */
    static Content replace(Content content, String id, UnaryOperator<VolumeShape> change) {
        return content.withVolumes(content.volumes().stream()
                .map(volume -> volume.id().equals(id) ? change.apply(volume) : volume)
                .toList());
    }
}
