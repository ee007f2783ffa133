package pointsman.ui.topology.palette;

import org.eclipse.gef.palette.CombinedTemplateCreationEntry;
import org.eclipse.gef.palette.ConnectionCreationToolEntry;
import org.eclipse.gef.palette.MarqueeToolEntry;
import org.eclipse.gef.palette.PaletteDrawer;
import org.eclipse.gef.palette.PaletteGroup;
import org.eclipse.gef.palette.PaletteRoot;
import org.eclipse.gef.palette.SelectionToolEntry;
import org.eclipse.jface.resource.ImageDescriptor;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.LinkRules;
import pointsman.console.model.diagram.Words;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/** Makes palettes. */
public final class TopologyPalette {

    private TopologyPalette() {}

    /** A palette with a tool for each kind of element of a design. */
    public static PaletteRoot make(Images images, Diagram diagram) {
        PaletteRoot root = new PaletteRoot();
        PaletteGroup tools = new PaletteGroup("Tools");
        SelectionToolEntry select = new SelectionToolEntry();
        tools.add(select);
        tools.add(new MarqueeToolEntry());
        ImageDescriptor connection = images.descriptor(Icon.CONNECTION);
        tools.add(new ConnectionCreationToolEntry(
                "Connect", "Link two elements: click the one, then the other", null, connection, connection));
        root.add(tools);
        PaletteDrawer elements = new PaletteDrawer("Elements");
        for (ElementKind kind : ElementKind.values()) {
            ImageDescriptor icon = images.descriptor(Icon.of(kind));
            ElementFactory factory = new ElementFactory(kind, diagram);
            elements.add(new CombinedTemplateCreationEntry(
                    Words.label(kind),
                    "Add " + Words.a(kind) + ", to be linked to " + LinkRules.partners(kind),
                    factory,
                    factory,
                    icon,
                    icon));
        }
        root.add(elements);
        root.setDefaultEntry(select);
        return root;
    }
}
