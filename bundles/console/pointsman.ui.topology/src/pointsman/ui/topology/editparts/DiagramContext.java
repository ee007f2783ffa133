package pointsman.ui.topology.editparts;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
 * @param quiet those of these lines that have come already: with hundreds, they come and go a few at a time
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
        Set<Line> quiet,
        Set<String> dimmed) {

    /** While nothing is selected. */
    public DiagramContext(
            Diagram diagram,
            Supplier<Optional<SystemSnapshot>> snapshot,
            Theme theme,
            Policies policies,
            Executor later,
            IntConsumer waiting) {
        this(diagram, snapshot, theme, policies, later, waiting, new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    /** Those that are to be drawn now. */
    List<Line> shown(List<Line> lines) {
        return lines.stream()
                .filter(line -> isWanted(line) && (!diagram.look(line).quiet() || quiet.contains(line)))
                .toList();
    }

    /** Whether a line is to be there, at once or soon. */
    boolean isWanted(Line line) {
        return !diagram.look(line).quiet() || selected.contains(line.from()) || selected.contains(line.to());
    }

    /** A node is not selected any more. */
    void deselect(String id) {
        selected.remove(id);
        if (selected.isEmpty()) {
            quiet.clear();
        }
    }

    /** The lines of a node that are to be there and have not come yet. */
    List<Line> coming(String id) {
        if (selected.isEmpty()) {
            return List.of();
        }
        return Stream.concat(diagram.linesFrom(id).stream(), diagram.linesTo(id).stream())
                .filter(line -> diagram.look(line).quiet() && !quiet.contains(line) && isWanted(line))
                .toList();
    }

    List<String> tip(String id) {
        return Tips.of(id, diagram, snapshot.get());
    }

    List<String> tip(Line line) {
        return Tips.of(line, diagram, snapshot.get());
    }
}
