package pointsman.console.model.diagram;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pointsman.api.Load;
import pointsman.console.model.text.ByteUnits;

/**
 * What lies over the structure of a diagram.
 *
 * @param statuses by element id; elements that are missing have nothing to show
 * @param lines all lines with their looks, those drawn first first
 * @param remarks what is wrong with an element, one sentence each, by element id
 * @param loads what was measured of servers, devices and clients, by element id
 * @param units in which bytes are told
 */
public record Overlay(
        Map<String, NodeStatus> statuses,
        Map<Line, LineLook> lines,
        Map<String, List<String>> remarks,
        Map<String, Load> loads,
        ByteUnits units) {

    /** Nothing lies over the structure. */
    public static final Overlay NONE = new Overlay(Map.of(), Map.of(), Map.of(), Map.of(), ByteUnits.BINARY);

    public Overlay {
        statuses = Map.copyOf(statuses);
        remarks = Map.copyOf(remarks);
        loads = Map.copyOf(loads);
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }
}
