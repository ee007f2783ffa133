package pointsman.ui.topology.editparts;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Line;
import pointsman.console.model.diagram.Tips;
import pointsman.ui.topology.figures.Theme;

/**
 * What the edit parts of one editor share.
 *
 * @param diagram what is shown
 * @param snapshot what a running engine reported last; always empty for a design
 * @param theme colours, fonts, icons
 * @param policies what may be done
 */
public record DiagramContext(
        Diagram diagram, Supplier<Optional<SystemSnapshot>> snapshot, Theme theme, Policies policies) {

    List<String> tip(String id) {
        return Tips.of(id, diagram, snapshot.get());
    }

    List<String> tip(Line line) {
        return Tips.of(line, diagram.content(), snapshot.get());
    }
}
