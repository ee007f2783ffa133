package pointsman.ui.charts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import pointsman.console.model.chart.LoadViewModel;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.PanelData;
import pointsman.console.model.chart.PanelSpec;
import pointsman.console.model.chart.SubjectKind;
import pointsman.ui.style.Palette;

/** Subjects with their legend, and the charts of them side by side. */
final class LoadPanel {

    private static final int LEGEND_WIDTH = 290;
    private static final int COMPACT_LEGEND_WIDTH = 180;

    private final LoadViewModel model;
    private final int index;
    private final Palette palette;
    private final Runnable changed;
    private final Composite area;
    private final Choice<SubjectKind> subject;
    private final List<Choice<Metric>> metrics = new ArrayList<>();
    private final Legend legend;
    private final List<ChartCanvas> charts = new ArrayList<>();
    private boolean compact;

    /**
     * @param index the panel's place in the model
     * @param changed called when the user has chosen to see something else
     * @param hovered called when the pointer is over a time
     */
    LoadPanel(
            Composite parent,
            LoadViewModel model,
            int index,
            Palette palette,
            Runnable changed,
            Consumer<Optional<Instant>> hovered) {
        this.model = model;
        this.index = index;
        this.palette = palette;
        this.changed = changed;
        area = new Composite(parent, SWT.NONE);
        restyleArea();
        PanelSpec spec = model.panels().get(index);
        int count = spec.metrics().size();
        GridLayoutFactory.fillDefaults().numColumns(count + 1).spacing(4, 0).applyTo(area);
        subject = new Choice<>(area, "Whose load is shown", SubjectKind::label, kind -> change(PanelSpec.of(kind)));
        GridDataFactory.fillDefaults().applyTo(subject.control());
        for (int chart = 0; chart < count; chart++) {
            int number = chart;
            Choice<Metric> metric = new Choice<>(
                    area,
                    "What is measured",
                    Metric::label,
                    choice -> change(model.panels().get(index).with(number, choice)));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(80, SWT.DEFAULT)
                    .applyTo(metric.control());
            metrics.add(metric);
        }
        legend = new Legend(area, palette, changed);
        GridDataFactory.fillDefaults().grab(false, true).hint(LEGEND_WIDTH, 40).applyTo(legend.control());
        for (int chart = 0; chart < count; chart++) {
            ChartCanvas canvas = new ChartCanvas(area, palette, hovered::accept);
            GridDataFactory.fillDefaults().grab(true, true).hint(80, 40).applyTo(canvas);
            charts.add(canvas);
        }
        showSpec(spec);
    }

    Control control() {
        return area;
    }

    /** Takes the focus. */
    void focus() {
        charts.get(0).forceFocus();
    }

    /** Shows the first chart only and a narrow legend, or all of it. */
    void setCompact(boolean newCompact) {
        if (compact == newCompact) {
            return;
        }
        compact = newCompact;
        ((GridData) legend.control().getLayoutData()).widthHint = compact ? COMPACT_LEGEND_WIDTH : LEGEND_WIDTH;
        for (int chart = 1; chart < charts.size(); chart++) {
            exclude(charts.get(chart), compact);
            exclude(metrics.get(chart).control(), compact);
        }
        ((GridLayout) area.getLayout()).numColumns = compact ? 2 : charts.size() + 1;
        legend.setColumns(model.panels().get(index).kind(), shownMetrics());
        area.layout();
    }

    private static void exclude(Control control, boolean excluded) {
        control.setVisible(!excluded);
        ((GridData) control.getLayoutData()).exclude = excluded;
    }

    private List<Metric> shownMetrics() {
        List<Metric> all = model.panels().get(index).metrics();
        return compact ? all.subList(0, 1) : all;
    }

    private void change(PanelSpec spec) {
        model.setPanel(index, spec);
        showSpec(spec);
        changed.run();
    }

    private void showSpec(PanelSpec spec) {
        subject.show(List.of(SubjectKind.values()), spec.kind());
        for (int chart = 0; chart < metrics.size(); chart++) {
            metrics.get(chart).show(spec.kind().metrics(), spec.metrics().get(chart));
        }
        legend.setColumns(spec.kind(), shownMetrics());
    }

    /** Shows what the model has now. */
    void refresh() {
        Point size = charts.get(0).getSize();
        Optional<PanelData> data = model.panel(index, size.x, size.y);
        legend.show(data.map(PanelData::legend).orElse(List.of()));
        boolean stale = model.staleReason().isPresent();
        for (int chart = 0; chart < charts.size(); chart++) {
            int number = chart;
            charts.get(chart)
                    .show(
                            data.map(panel -> panel.charts().get(number)),
                            legend.emphasised(),
                            stale,
                            message(data, number));
        }
    }

    private static String message(Optional<PanelData> data, int chart) {
        if (data.isEmpty()) {
            return "No engine is selected";
        }
        return data.get().charts().get(chart).isEmpty() ? "Nothing was measured in this time" : "";
    }

    /** Shows the line at a time. */
    void hover(Optional<Instant> time) {
        charts.forEach(chart -> chart.hover(time));
    }

    /** Takes the colours of the theme anew. */
    void restyle() {
        restyleArea();
        legend.restyle();
        charts.forEach(ChartCanvas::restyle);
    }

    private void restyleArea() {
        area.setBackground(palette.background());
        area.setBackgroundMode(SWT.INHERIT_FORCE);
    }
}
