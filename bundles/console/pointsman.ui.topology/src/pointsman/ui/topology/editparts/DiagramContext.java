package pointsman.ui.topology.editparts;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
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
 * @param later runs calls on the UI thread, soon and never at once
 * @param waiting is told how many figures are still to be drawn before anything is shown; 0 when it is
 * @param selected ids of the nodes that are selected: lines that are quiet are there only for them
 * @param dimmed ids of the nodes that are shown faintly
 */
public record DiagramContext(
        Diagram diagram,
        Supplier<Optional<SystemSnapshot>> snapshot,
        Theme theme,
        Policies policies,
        Executor later,
        IntConsumer waiting,
        Set<String> selected,
        Set<String> dimmed) {

    /** While nothing is selected. */
    public DiagramContext(
            Diagram diagram,
            Supplier<Optional<SystemSnapshot>> snapshot,
            Theme theme,
            Policies policies,
            Executor later,
            IntConsumer waiting) {
        this(diagram, snapshot, theme, policies, later, waiting, new HashSet<>(), new HashSet<>());
    }

    /** Those that are to be drawn now. */
    List<Line> shown(List<Line> lines) {
        return lines.stream()
                .filter(line ->
                        !diagram.look(line).quiet() || selected.contains(line.from()) || selected.contains(line.to()))
                .toList();
    }

    List<String> tip(String id) {
        return Tips.of(id, diagram, snapshot.get());
    }

    List<String> tip(Line line) {
        return Tips.of(line, diagram, snapshot.get());
    }
}
