package pointsman.console.model.diagram;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What lies over the structure of a diagram.
 *
 * @param statuses by element id; elements that are missing have nothing to show
 * @param lines all lines with their looks, those drawn first first
 */
public record Overlay(Map<String, NodeStatus> statuses, Map<Line, LineLook> lines) {
    public Overlay {
        statuses = Map.copyOf(statuses);
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }
}
