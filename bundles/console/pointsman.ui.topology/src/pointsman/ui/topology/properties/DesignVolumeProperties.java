package pointsman.ui.topology.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.gef.commands.CommandStack;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.DesignFacts;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.Fact;
import pointsman.ui.topology.commands.EditCommand;

/** The properties of a volume of a design. Its name can be changed, by a command that can be undone. */
public final class DesignVolumeProperties extends FactSheet {

    private static final String CATEGORY = "Properties";

    private final String id;
    private final CommandStack commands;

    public DesignVolumeProperties(Diagram diagram, String id, CommandStack commands) {
        super(diagram);
        this.id = id;
        this.commands = commands;
    }

    @Override
    List<Entry> entries() {
        Content content = diagram().content();
        List<Entry> entries = new ArrayList<>();
        content.volume(id).ifPresent(volume -> {
            entries.add(new Entry(CATEGORY, new Fact("Name", volume.name()), Optional.of(naming(volume.name()))));
            DesignFacts.of(volume, content, diagram().units()).forEach(fact -> entries.add(new Entry(CATEGORY, fact)));
            entries.add(new Entry(CATEGORY, new Fact("Id", id)));
            entries.addAll(remarks(id, "Checks", "Remark"));
        });
        return entries;
    }

    private SheetInput naming(String present) {
        return new SheetInput.Line(name -> diagram().check(Edits.rename(id, name)), name -> {
            if (!name.equals(present)) {
                commands.execute(new EditCommand(diagram(), Edits.rename(id, name)));
            }
        });
    }
}
