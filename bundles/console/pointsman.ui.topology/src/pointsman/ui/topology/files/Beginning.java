package pointsman.ui.topology.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.design.SnapshotDesign;
import pointsman.console.model.design.Template;
import pointsman.console.model.diagram.Content;

/**
 * What a new design can begin with.
 *
 * @param label what people call it
 * @param description what is in it, in a sentence
 * @param content makes a design with a name
 */
record Beginning(String label, String description, Function<String, Content> content) {

    /** The templates, and each engine of which something is known. */
    static List<Beginning> all(List<EngineConnection> engines) {
        List<Beginning> beginnings = new ArrayList<>();
        for (Template template : Template.values()) {
            beginnings.add(new Beginning(template.label(), template.description(), template::content));
        }
        for (EngineConnection engine : engines) {
            engine.snapshot().ifPresent(now -> beginnings.add(ofEngine(engine.label(), now)));
        }
        return beginnings;
    }

    private static Beginning ofEngine(String label, SystemSnapshot now) {
        return new Beginning(
                "As it is at " + label,
                "What this engine has now, who serves what, and the load of its last window: %d servers, %d devices."
                        .formatted(now.servers().size(), now.devices().size()),
                name -> SnapshotDesign.of(now, name));
    }
}
