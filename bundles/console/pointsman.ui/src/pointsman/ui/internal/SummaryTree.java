package pointsman.ui.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.CellLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StyledCellLabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.swt.graphics.TextStyle;
import pointsman.console.model.inventory.EngineSummary;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** Engines with what there is to say of each below it. Nodes keep their identity while what they say changes. */
final class SummaryTree implements ITreeContentProvider {

    /** A node is an engine, or line {@code index} below it; equal while it is the same place in the tree. */
    record Node(String engine, int index) {

        static final int HEADING = -1;

        boolean isHeading() {
            return index == HEADING;
        }
    }

    private final Images images;
    private final Palette palette;
    private final Predicate<String> isCurrent;
    private final Map<String, EngineSummary> summaries = new LinkedHashMap<>();

    /**
     * @param isCurrent whether the engine with an id is the one that all views show
     */
    SummaryTree(Images images, Palette palette, Predicate<String> isCurrent) {
        this.images = images;
        this.palette = palette;
        this.isCurrent = isCurrent;
    }

    CellLabelProvider labels() {
        return new Labels();
    }

    /** The node of an engine. */
    Node node(String engine) {
        return new Node(engine, Node.HEADING);
    }

    /** Id of the engine to which a node belongs; empty for what is no node. */
    Optional<String> engineOf(Object element) {
        return element instanceof Node node ? Optional.of(node.engine()) : Optional.empty();
    }

    /** Shows what has changed of an engine, and nothing else. */
    void update(TreeViewer viewer, EngineSummary summary) {
        EngineSummary before = summaries.put(summary.id(), summary);
        if (summary.equals(before)) {
            return;
        }
        if (before == null || before.lines().size() != summary.lines().size()) {
            viewer.refresh(node(summary.id()));
        } else {
            List<Node> changed = new ArrayList<>(List.of(node(summary.id())));
            for (int i = 0; i < summary.lines().size(); i++) {
                if (!summary.lines().get(i).equals(before.lines().get(i))) {
                    changed.add(new Node(summary.id(), i));
                }
            }
            viewer.update(changed.toArray(), null);
        }
    }

    @Override
    public void inputChanged(Viewer viewer, Object oldInput, Object newInput) {
        summaries.clear();
        if (newInput instanceof List<?> list) {
            for (Object element : list) {
                EngineSummary summary = (EngineSummary) element;
                summaries.put(summary.id(), summary);
            }
        }
    }

    @Override
    public Object[] getElements(Object input) {
        return summaries.keySet().stream().map(this::node).toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
        Node node = (Node) parent;
        if (!hasChildren(parent)) {
            return new Object[0];
        }
        List<Node> lines = new ArrayList<>();
        for (int i = 0; i < summaries.get(node.engine()).lines().size(); i++) {
            lines.add(new Node(node.engine(), i));
        }
        return lines.toArray();
    }

    @Override
    public Object getParent(Object element) {
        Node node = (Node) element;
        return node.isHeading() ? null : node(node.engine());
    }

    @Override
    public boolean hasChildren(Object element) {
        Node node = (Node) element;
        EngineSummary summary = summaries.get(node.engine());
        return node.isHeading() && summary != null && !summary.lines().isEmpty();
    }

    private Optional<EngineSummary.Line> line(Node node) {
        EngineSummary summary = summaries.get(node.engine());
        return summary == null || node.index() >= summary.lines().size()
                ? Optional.empty()
                : Optional.of(summary.lines().get(node.index()));
    }

    private final class Labels extends StyledCellLabelProvider {

        private final StyledString.Styler bold = new StyledString.Styler() {
            @Override
            public void applyStyles(TextStyle style) {
                style.font = JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
            }
        };
        // Said in so many words: what has no font of its own is drawn in that of the row that was drawn before it.
        private final StyledString.Styler plain = new StyledString.Styler() {
            @Override
            public void applyStyles(TextStyle style) {
                style.font = JFaceResources.getDefaultFont();
            }
        };
        private final StyledString.Styler muted = new StyledString.Styler() {
            @Override
            public void applyStyles(TextStyle style) {
                style.font = JFaceResources.getDefaultFont();
                style.foreground = palette.mutedText();
            }
        };

        @Override
        public void update(ViewerCell cell) {
            Node node = (Node) cell.getElement();
            StyledString text = new StyledString();
            Icon icon;
            if (node.isHeading()) {
                EngineSummary summary = summaries.get(node.engine());
                text.append(summary.label(), isCurrent.test(summary.id()) ? bold : plain);
                text.append("  " + summary.brief(), muted);
                icon = Icon.valueOf(summary.sign().name());
            } else {
                EngineSummary.Line line = line(node).orElseThrow();
                text.append(line.text(), plain);
                icon = iconOf(line);
            }
            cell.setText(text.getString());
            cell.setStyleRanges(text.getStyleRanges());
            cell.setImage(images.get(icon));
            super.update(cell);
        }

        @Override
        public String getToolTipText(Object element) {
            Node node = (Node) element;
            return node.isHeading()
                    ? summaries.get(node.engine()).health()
                    : line(node).map(EngineSummary.Line::text).orElse(null);
        }

        private Icon iconOf(EngineSummary.Line line) {
            return line.sign().map(sign -> Icon.valueOf(sign.name())).orElseGet(() -> switch (line.topic()) {
                case CONNECTION -> Icon.CONNECTION;
                case SERVERS -> Icon.SERVER;
                case DEVICES -> Icon.DEVICE;
                case EFFICIENCY -> Icon.REBALANCE;
                case PROBLEM -> Icon.INFO;
            });
        }
    }
}
