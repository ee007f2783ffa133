package pointsman.ui.topology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;
import pointsman.console.model.diagram.DesignDiagram;
import pointsman.console.model.diagram.NodeSizes;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.console.model.text.ByteUnits;
import pointsman.ui.UiThread;
import pointsman.ui.preference.ConsolePreferences;

/**
 * A design as it was read from its file and placed, for one editor.
 *
 * @param file that it was read from
 * @param design the picture of it
 */
record ReadDesign(TopologyFile file, DesignDiagram design) {

    /**
     * Reads a file; bytes are told in the units that are preferred now. On any thread, if nobody else has the design before this returns.
     *
     * @param sizes of the figures
     * @param uiThread shows what another thread has found in it
     * @throws IOException if it cannot be read or is no topology
     */
    static ReadDesign from(Path path, NodeSizes sizes, UiThread uiThread) throws IOException {
        TopologyFile file = new TopologyFile(path);
        ByteUnits units = new ConsolePreferences().byteUnits();
        return new ReadDesign(file, new DesignDiagram(file.load(), sizes, units, ForkJoinPool.commonPool(), uiThread));
    }
}
