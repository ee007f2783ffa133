package pointsman.console.model.diagram;

import pointsman.api.topology.Element;
import pointsman.console.model.text.ByteSizes;
import pointsman.console.model.text.ByteUnits;

/** What an element is, in the second line of its figure. Pure functions. */
final class ElementText {

    private ElementText() {}

    static String detail(Element element, Content content, ByteUnits units) {
        if (element instanceof Element.Client client) {
            return client.initiatorName();
        } else if (element instanceof Element.Portal portal) {
            return portal.address();
        } else if (element instanceof Element.Server server) {
            return server.address();
        } else if (element instanceof Element.Array array) {
            return "%s · %d × %s".formatted(array.level(), array.disks(), ByteSizes.format(array.diskBytes()));
        } else if (element instanceof Element.Device device) {
            return units.brief(device.bytes())
                    + content.arrayOf(device.id())
                            .map(array -> " · " + content.name(array))
                            .orElse("");
        }
        return "";
    }
}
