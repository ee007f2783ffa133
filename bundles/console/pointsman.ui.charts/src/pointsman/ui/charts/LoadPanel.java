package pointsman.ui.charts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import pointsman.console.model.chart.LoadViewModel;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.PanelData;
import pointsman.console.model.chart.PanelSpec;
import pointsman.console.model.chart.PanelWork;
import pointsman.console.model.chart.SubjectKind;
import pointsman.console.model.text.Times;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** Subjects with their legend, and the charts of them side by side. */
final class LoadPanel {

    private static final int LEGEND_WIDTH = 290;
    private static final int COMPACT_LEGEND_WIDTH = 180;
    private static final int STACKED_LEGEND_HEIGHT = 104;

    /** How the legend and the charts of a panel are arranged. */
    enum Form {
        /** The legend at the left, the charts beside each other. */
        WIDE,
        /** A narrow legend at the left, the first chart at its right. */
        COMPACT,
        /** The first chart above the legend. */
        STACKED
    }

    private final Times times = new Times(ZoneId.systemDefault());
    private final ConsolePreferences preferences = new ConsolePreferences();
    private final LoadViewModel model;
    private final int index;
    private final Palette palette;
    private final Runnable changed;
    private final Composite area;
    private final Choice<SubjectKind> subject;
    private final List<Choice<Metric>> metrics = new ArrayList<>();
    private final Legend legend;
    private final List<ChartCanvas> charts = new ArrayList<>();
    private ToolBar removeButton;
    private Optional<PanelData> data = Optional.empty();
    private Optional<Instant> hovered = Optional.empty();
    private Form form = Form.WIDE;

    /**
     * @param index the panel's place in the model
     * @param changed called when the user has chosen to see something else
     * @param gestures hears what is done with the mouse on a chart
     * @param removed called when these charts are not wanted any more
     */
    LoadPanel(
            Composite parent,
            LoadViewModel model,
            int index,
            Palette palette,
            Images images,
            Runnable changed,
            ChartGestures gestures,
            Runnable removed) {
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
            boolean last = chart == count - 1;
            Composite cell = last ? headingWithButton(images, removed) : area;
            Choice<Metric> metric = new Choice<>(
                    cell,
                    "What is measured",
                    Metric::label,
                    choice -> change(model.panels().get(index).with(number, choice)));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(80, SWT.DEFAULT)
                    .applyTo(metric.control());
            if (last) {
                metric.control().moveAbove(null);
            }
            metrics.add(metric);
        }
        legend = new Legend(area, palette, changed);
        for (int chart = 0; chart < count; chart++) {
            ChartCanvas canvas = new ChartCanvas(area, palette, gestures);
            GridDataFactory.fillDefaults().grab(true, true).hint(80, 40).applyTo(canvas);
            charts.add(canvas);
        }
        placeLegend();
        showSpec(spec);
    }

    /** The last heading has the button that removes the panel at its right. */
    private Composite headingWithButton(Images images, Runnable removed) {
        Composite heading = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(0, 0).applyTo(heading);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(heading);
        ToolBar bar = new ToolBar(heading, SWT.FLAT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(bar);
        ToolItem remove = new ToolItem(bar, SWT.PUSH);
        remove.setImage(images.get(Icon.REMOVE));
        remove.setToolTipText("Remove these charts");
        remove.addListener(SWT.Selection, event -> removed.run());
        removeButton = bar;
        return heading;
    }

    /** Offers to remove this panel, or not when it is the only one. */
    void setRemovable(boolean removable) {
        removeButton.setVisible(removable);
    }

    Control control() {
        return area;
    }

    /** Takes the focus. */
    void focus() {
        charts.get(0).forceFocus();
    }

    /** Shows all charts, or where there is no room for them the first one only. */
    void setForm(Form newForm) {
        if (form == newForm) {
            return;
        }
        form = newForm;
        boolean one = form != Form.WIDE;
        int last = charts.size() - 1;
        for (int chart = 1; chart <= last; chart++) {
            exclude(charts.get(chart), one);
            exclude(metrics.get(chart).control(), one);
        }
        if (last > 0) {
            // Without its choice the last heading is the remove button alone.
            Composite heading = removeButton.getParent();
            ((GridData) heading.getLayoutData()).grabExcessHorizontalSpace = !one;
            heading.requestLayout();
        }
        ((GridLayout) area.getLayout()).numColumns = one ? columnsWithOneChart() : charts.size() + 1;
        placeLegend();
        legend.setColumns(model.panels().get(index).kind(), shownMetrics());
        showLegend();
        area.layout();
    }

    private void placeLegend() {
        boolean stacked = form == Form.STACKED;
        GridDataFactory.fillDefaults()
                .grab(stacked, !stacked)
                .span(stacked ? columnsWithOneChart() : 1, 1)
                .hint(
                        switch (form) {
                            case WIDE -> LEGEND_WIDTH;
                            case COMPACT -> COMPACT_LEGEND_WIDTH;
                            case STACKED -> SWT.DEFAULT;
                        },
                        stacked ? STACKED_LEGEND_HEIGHT : 40)
                .applyTo(legend.control());
        ((GridData) charts.get(0).getLayoutData()).horizontalSpan = switch (form) {
            case WIDE -> 1;
            case COMPACT -> columnsWithOneChart() - 1;
            case STACKED -> columnsWithOneChart();
        };
        if (stacked) {
            legend.control().moveBelow(null);
        } else {
            legend.control().moveAbove(charts.get(0));
        }
    }

    /** The choices of the subject and of what is measured, and where there are more charts the remove button. */
    private int columnsWithOneChart() {
        return charts.size() > 1 ? 3 : 2;
    }

    private static void exclude(Control control, boolean excluded) {
        control.setVisible(!excluded);
        ((GridData) control.getLayoutData()).exclude = excluded;
    }

    private List<Metric> shownMetrics() {
        List<Metric> all = model.panels().get(index).metrics();
        return form == Form.WIDE ? all : all.subList(0, 1);
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
        show(model.panel(index, size.x, size.y, preferences.byteUnits()));
    }

    /** What the model has now, to be worked out on any thread; what comes of that shows it, on the UI thread. */
    Supplier<Runnable> refreshing() {
        Point size = charts.get(0).getSize();
        Optional<PanelWork> asked = model.preparing(index, size.x, size.y, preferences.byteUnits());
        return () -> {
            Optional<PanelData> answer = asked.map(PanelWork::work);
            return () -> {
                asked.ifPresent(done -> model.take(index, done));
                show(answer);
            };
        };
    }

    private void show(Optional<PanelData> newData) {
        data = newData;
        showLegend();
        boolean stale = model.staleReason().isPresent();
        for (int chart = 0; chart < charts.size(); chart++) {
            int number = chart;
            charts.get(chart)
                    .show(data.map(panel -> panel.charts().get(number)), legend.emphasised(), stale, message(number));
        }
    }

    private String message(int chart) {
        if (data.isEmpty()) {
            return "No engine is selected";
        }
        if (!data.get().charts().get(chart).isEmpty()) {
            return "";
        }
        return model.isReading() ? "Reading what was recorded \u2026" : "Nothing was measured in this time";
    }

    /** Shows the line at a time, and in the legend the values there. */
    void hover(Optional<Instant> time) {
        hovered = time;
        charts.forEach(chart -> chart.hover(time));
        showLegend();
    }

    private void showLegend() {
        Optional<PanelData> shown = hovered.isPresent() ? data.map(this::atPointer) : data;
        legend.show(shown.map(PanelData::legend).orElse(List.of()));
        shown.map(PanelData::title).ifPresent(legend::setTitle);
    }

    private PanelData atPointer(PanelData panel) {
        Instant time = hovered.orElseThrow();
        return panel.at(time, panel.charts().get(0).reach(charts.get(0).getSize().x), times.localTime(time));
    }

    /** The charts that are to be seen. */
    List<ChartCanvas> charts() {
        return form == Form.WIDE ? List.copyOf(charts) : charts.subList(0, 1);
    }

    /** What is shown, as it was when it was drawn last. */
    Optional<PanelData> data() {
        return data;
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
