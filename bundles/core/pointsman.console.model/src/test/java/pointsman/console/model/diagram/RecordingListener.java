package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.List;

/** Writes down what it hears. */
final class RecordingListener implements DiagramListener {

    final List<String> heard = new ArrayList<>();

    @Override
    public void nodesChanged() {
        heard.add("nodes");
    }

    @Override
    public void nodeChanged(String id) {
        heard.add("node " + id);
    }

    @Override
    public void nodeMoved(String id) {
        heard.add("moved " + id);
    }

    @Override
    public void linesChanged(String id) {
        heard.add("lines " + id);
    }

    @Override
    public void lineChanged(Line line) {
        heard.add("line " + line.from() + "-" + line.to());
    }

    @Override
    public void headChanged() {
        heard.add("head");
    }
}
