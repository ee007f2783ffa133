package pointsman.console.model.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pointsman.api.Extent;
import pointsman.api.RedirectorException;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeRules;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.compare.DeploymentStep.Kind;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.RemapRules;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.diagram.VolumeShape;
import pointsman.console.model.diagram.Words;
import pointsman.topology.VolumeDesign;

/**
 * What makes a running engine as designed. The engine itself can be told to move devices and to make volumes; servers and
 * portals are in its configuration file, and hardware is built by people: those are named. Immutable.
 */
public final class Deployment {

    private final Content design;
    private final SystemSnapshot now;
    private final Matching matching;
    private final Map<String, String> preferred = new TreeMap<>();
    private final Map<String, String> moves = new TreeMap<>();
    private final List<NewVolume> volumes = new ArrayList<>();
    private final List<Growth> growths = new ArrayList<>();
    private final List<DeploymentStep> steps = new ArrayList<>();

    /**
     * A volume to be made.
     *
     * @param request makes it
     * @param appended extents with which it is then grown; none for most
     */
    public record NewVolume(VolumeRequest request, List<Extent> appended) {
        public NewVolume {
            appended = List.copyOf(appended);
        }
    }

    /**
     * A volume of the engine that is to be grown.
     *
     * @param volume its id
     * @param name what people call it
     * @param appended the extents that it lacks, at least one
     */
    public record Growth(String volume, String name, List<Extent> appended) {
        public Growth {
            appended = List.copyOf(appended);
        }
    }

    /** @param who the person, for the audit */
    public Deployment(Content design, SystemSnapshot now, String who) {
        this.design = design;
        this.now = now;
        this.matching = new Matching(design.topology(), now.topology());
        addElements();
        addMoves();
        addVolumes(who);
        steps.sort((one, other) -> one.kind().compareTo(other.kind()));
    }

    /** All that there is to do, what the engine can be told first. */
    public List<DeploymentStep> steps() {
        return List.copyOf(steps);
    }

    /** Ids of the servers that shall serve devices, by device id, both of the engine; only those that do not yet. */
    public Map<String, String> moves() {
        return Map.copyOf(moves);
    }

    /** Where the devices are assigned in the design, by device id, both of the engine. */
    public Map<String, String> preferred() {
        return Map.copyOf(preferred);
    }

    /** Volumes that the engine does not have. */
    public List<NewVolume> volumes() {
        return List.copyOf(volumes);
    }

    /** Volumes of which the engine has only the first extents. */
    public List<Growth> growths() {
        return List.copyOf(growths);
    }

    /** Whether there is nothing that the engine could be told. */
    public boolean isEmpty() {
        return moves.isEmpty() && volumes.isEmpty() && growths.isEmpty();
    }

    private void addElements() {
        for (Element element : design.topology().elements()) {
            boolean known = matching.engineId(element.id()).isPresent();
            if (known || element.kind() == ElementKind.CLIENT) {
                continue;
            }
            switch (element.kind()) {
                case SERVER ->
                    add(
                            Kind.CONFIGURE,
                            element,
                            "The engine does not know this server; add it to its configuration and start it anew.");
                case PORTAL ->
                    add(
                            Kind.CONFIGURE,
                            element,
                            "The engine does not listen there; add it to its configuration and start it anew.");
                case DEVICE ->
                    add(
                            Kind.BUILD,
                            element,
                            "No server shows this device; carve it from its array, or give it the identity that it has.");
                default -> {
                    // What describes the SAN is in the topology file that the configuration names.
                }
            }
        }
    }

    private void addMoves() {
        List<Element.Device> devices = design.topology().elements(Element.Device.class);
        RemapRules rules = new RemapRules(
                now,
                devices.stream()
                        .flatMap(device -> matching.engineId(device.id()).stream())
                        .toList());
        for (Element.Device device : devices) {
            Optional<String> mine = matching.engineId(device.id());
            Optional<String> server = design.serverOf(device.id()).flatMap(matching::engineId);
            if (mine.isEmpty() || server.isEmpty()) {
                continue;
            }
            preferred.put(mine.get(), server.get());
            Optional<String> present = now.mapping().serverOf(mine.get());
            if (present.equals(server)) {
                continue;
            }
            Verdict verdict = rules.mayMove(mine.get(), server.get());
            String to = design.name(design.serverOf(device.id()).orElseThrow());
            if (verdict.allowed()) {
                moves.put(mine.get(), server.get());
                add(
                        Kind.MOVE,
                        device,
                        "from %s to %s.".formatted(present.map(this::engineName).orElse("no server"), to));
            } else {
                add(Kind.REFUSED, device, "It cannot go to %s: %s".formatted(to, verdict.reason()));
            }
        }
    }

    private String engineName(String server) {
        return now.topology().element(server).map(Element::name).orElse(server);
    }

    private void addVolumes(String who) {
        Map<String, VolumeStatus> byName = new HashMap<>();
        now.volumes().values().forEach(volume -> byName.put(volume.name(), volume));
        for (VolumeShape volume : design.volumes()) {
            addVolume(volume, Optional.ofNullable(byName.get(volume.name())), who);
        }
    }

    private void addVolume(VolumeShape volume, Optional<VolumeStatus> present, String who) {
        List<Extent> extents = new ArrayList<>();
        int blockBytes = VolumeDesign.BLOCK_BYTES;
        for (Extent extent : volume.extents()) {
            Optional<String> device = matching.engineId(extent.device());
            if (device.isEmpty() || !now.devices().containsKey(device.get())) {
                steps.add(new DeploymentStep(
                        Kind.REFUSED,
                        volume.name(),
                        "The engine does not have its device %s yet.".formatted(design.name(extent.device()))));
                return;
            }
            blockBytes = now.devices().get(device.get()).blockBytes();
            int factor = Math.max(1, blockBytes / VolumeDesign.BLOCK_BYTES);
            if (extent.firstBlock() % factor != 0 || extent.blocks() % factor != 0) {
                steps.add(new DeploymentStep(
                        Kind.REFUSED,
                        volume.name(),
                        "Its extents are no multiples of the %d bytes that a block of %s has."
                                .formatted(blockBytes, design.name(extent.device()))));
                return;
            }
            extents.add(new Extent(device.get(), extent.firstBlock() / factor, extent.blocks() / factor));
        }
        if (present.isPresent()) {
            addGrowth(present.get(), extents);
            return;
        }
        boolean striped = volume.layout() == VolumeLayout.STRIPED;
        int created = striped ? volume.stripeWidth() : extents.size();
        long stripe = volume.stripeBlocks() * VolumeDesign.BLOCK_BYTES / blockBytes;
        VolumeRequest request =
                new VolumeRequest(volume.name(), volume.layout(), stripe, extents.subList(0, created), who);
        try {
            new VolumeRules(now).requireCreatable(request);
        } catch (RedirectorException e) {
            steps.add(new DeploymentStep(Kind.REFUSED, volume.name(), "The engine would refuse it: " + e.getMessage()));
            return;
        }
        volumes.add(new NewVolume(request, extents.subList(created, extents.size())));
        steps.add(new DeploymentStep(
                Kind.VOLUME,
                volume.name(),
                "is made over %d %s."
                        .formatted(volume.devices().size(), volume.devices().size() == 1 ? "device" : "devices")));
    }

    private void addGrowth(VolumeStatus present, List<Extent> wanted) {
        int there = present.extents().size();
        if (present.extents().equals(wanted)) {
            return;
        }
        if (there > wanted.size() || !present.extents().equals(wanted.subList(0, there))) {
            steps.add(new DeploymentStep(
                    Kind.REFUSED,
                    present.name(),
                    "The engine's volume %s has other extents.".formatted(present.name())));
            return;
        }
        List<Extent> appended = wanted.subList(there, wanted.size());
        try {
            new VolumeRules(now).requireGrowable(present, appended);
        } catch (RedirectorException e) {
            steps.add(
                    new DeploymentStep(Kind.REFUSED, present.name(), "The engine would refuse it: " + e.getMessage()));
            return;
        }
        growths.add(new Growth(present.id(), present.name(), appended));
        steps.add(new DeploymentStep(
                Kind.VOLUME,
                present.name(),
                "is grown by %d %s.".formatted(appended.size(), appended.size() == 1 ? "extent" : "extents")));
    }

    private void add(Kind kind, Element element, String text) {
        steps.add(new DeploymentStep(
                kind, kind == Kind.MOVE ? element.name() : Words.label(element.kind()) + " " + element.name(), text));
    }
}
