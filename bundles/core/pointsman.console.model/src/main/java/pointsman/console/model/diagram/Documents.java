package pointsman.console.model.diagram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pointsman.api.topology.Link;
import pointsman.topology.DesignedSystem;
import pointsman.topology.TopologyDocument;
import pointsman.topology.VolumeDesign;

/** Between what a file holds and what a diagram shows. Pure functions. */
public final class Documents {

    private Documents() {}

    /** What a file holds, to be shown. */
    public static Content content(TopologyDocument document) {
        Map<String, Position> positions = new HashMap<>();
        document.positions().forEach((id, place) -> positions.put(id, new Position(place.x(), place.y())));
        List<VolumeShape> volumes = document.volumes().stream()
                .map(volume -> new VolumeShape(
                        volume.id(),
                        volume.name(),
                        volume.layout(),
                        volume.stripeBlocks(),
                        volume.stripeWidth(),
                        volume.extents()))
                .toList();
        Map<Link, List<Position>> bends = new HashMap<>();
        document.bends()
                .forEach((link, points) -> bends.put(
                        link,
                        points.stream()
                                .map(point -> new Position(point.x(), point.y()))
                                .toList()));
        return new Content(
                document.topology(), document.assignment(), positions, volumes, document.conditions(), bends);
    }

    /** What is shown, to be saved. */
    public static TopologyDocument of(Content content) {
        Map<String, pointsman.topology.Position> positions = new HashMap<>();
        content.positions()
                .forEach((id, place) -> positions.put(id, new pointsman.topology.Position(place.x(), place.y())));
        List<VolumeDesign> volumes = content.volumes().stream()
                .map(volume -> new VolumeDesign(
                        volume.id(),
                        volume.name(),
                        volume.layout(),
                        volume.stripeBlocks(),
                        volume.stripeWidth(),
                        volume.extents()))
                .toList();
        Map<Link, List<pointsman.topology.Position>> bends = new HashMap<>();
        content.bends()
                .forEach((link, points) -> bends.put(
                        link,
                        points.stream()
                                .map(point -> new pointsman.topology.Position(point.x(), point.y()))
                                .toList()));
        return new TopologyDocument(
                content.topology(), volumes, content.serving(), positions, content.conditions(), bends);
    }

    /** What is designed, as a running system that can be asked by the rules for volumes. */
    static DesignedSystem system(Content content) {
        return new DesignedSystem(of(content));
    }
}
