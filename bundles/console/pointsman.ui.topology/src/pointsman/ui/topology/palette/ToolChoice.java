package pointsman.ui.topology.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.gef.Tool;
import org.eclipse.gef.tools.ConnectionCreationTool;
import org.eclipse.gef.tools.CreationTool;
import org.eclipse.gef.tools.MarqueeSelectionTool;
import org.eclipse.gef.tools.SelectionTool;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.LinkRules;
import pointsman.console.model.diagram.Words;
import pointsman.ui.style.Icon;

/**
 * A tool that can be chosen.
 *
 * @param label what it is called
 * @param help what it does
 * @param icon what it looks like
 * @param tool makes it
 * @param opensGroup whether a line is drawn above it
 */
public record ToolChoice(String label, String help, Icon icon, Supplier<Tool> tool, boolean opensGroup) {

    /** The tools to draw a design with; the first is the one to fall back to. */
    public static List<ToolChoice> forDesign(Diagram diagram) {
        List<ToolChoice> choices = new ArrayList<>();
        choices.add(new ToolChoice("Select", "Select, move and drop", Icon.SELECT, SelectionTool::new, false));
        choices.add(new ToolChoice(
                "Marquee", "Select all that lies in a frame", Icon.MARQUEE, MarqueeSelectionTool::new, false));
        choices.add(new ToolChoice(
                "Connect",
                "Link two elements: click the one, then the other",
                Icon.CONNECTION,
                ConnectionCreationTool::new,
                false));
        for (ElementKind kind : ElementKind.values()) {
            choices.add(new ToolChoice(
                    Words.label(kind),
                    "Add " + Words.a(kind) + ", to be linked to " + LinkRules.partners(kind),
                    Icon.of(kind),
                    () -> new CreationTool(new ElementFactory(kind, diagram)),
                    kind.ordinal() == 0));
        }
        choices.add(new ToolChoice(
                "Volume",
                "Add a volume over parts of the selected devices: select them, then click where it shall stand",
                Icon.VOLUME,
                () -> new CreationTool(new NewVolume.Factory()),
                true));
        return List.copyOf(choices);
    }
}
