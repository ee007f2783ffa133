package pointsman.ui.charts;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import pointsman.console.model.chart.ForecastRange;
import pointsman.console.model.chart.LoadRecorder;
import pointsman.console.model.chart.LoadRecorders;
import pointsman.console.model.chart.LoadViewModel;
import pointsman.console.model.chart.PanelSpec;
import pointsman.console.model.chart.SubjectKind;
import pointsman.console.model.chart.TimeFrame;
import pointsman.console.model.chart.TimeRange;
import pointsman.console.model.chart.TimeRangeText;
import pointsman.console.model.style.Status;
import pointsman.console.model.text.Times;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.FileChooser;
import pointsman.ui.dialog.SaveDialog;
import pointsman.ui.dialog.SavesFiles;
import pointsman.ui.preference.UnitsWatch;
import pointsman.ui.style.Faded;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** The load of the current engine over time: panels one under the other, all charts on the same axis of time. */
public final class LoadView extends ViewPart implements ChartGestures, SavesFiles {

    /** The view's id. */
    public static final String ID = "pointsman.ui.charts.loadView";

    private static final String FROM_TO = "From\u2013To\u2026";
    private static final String RANGE = "range";
    private static final String PANELS = "panels";
    private static final String PANEL_SEPARATOR = ";";
    private static final int COMPACT_HEIGHT = 380;
    private static final int LEAST_PANEL_HEIGHT = 150;
    private static final int LEAST_STACKED_HEIGHT = 270;

    /** Below it a legend would leave no room for a chart beside it. */
    private static final int NARROW_PANEL = 380;

    /** Below it there is no room for a legend and two charts beside each other. */
    private static final int WIDE_PANEL = 640;

    private static final int MOST_PANELS = 8;

    /** Twice a second: often enough to look live, seldom enough to leave the thread to others. */
    private static final int REFRESH_MILLIS = 500;

    private final Times times = new Times(ZoneId.systemDefault());
    private final LoadViewModel model = new LoadViewModel();
    private final List<LoadPanel> panels = new ArrayList<>();
    private FileChooser files = this::chooseFile;
    private LoadRecorders recorders;
    private ViewWork work;
    private Palette palette;
    private Images images;
    private Composite area;
    private ScrolledComposite scroller;
    private Composite list;
    private Label banner;
    private MenuAction ranges;
    private Action pause;
    private Action zoomOut;

    private final Runnable themeChanged = this::restyle;
    private final Runnable engineChanged = this::showCurrent;

    @Override
    public void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        if (memento == null) {
            return;
        }
        Stream.of(TimeRange.values())
                .filter(range -> range.name().equals(memento.getString(RANGE)))
                .forEach(model::setRange);
        List<PanelSpec> kept = Optional.ofNullable(memento.getString(PANELS)).stream()
                .flatMap(text -> Stream.of(text.split(PANEL_SEPARATOR)))
                .map(PanelSpec::parse)
                .flatMap(Optional::stream)
                .limit(MOST_PANELS)
                .toList();
        if (!kept.isEmpty()) {
            model.setPanels(kept);
        }
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putString(RANGE, model.range().name());
        memento.putString(
                PANELS, model.panels().stream().map(PanelSpec::encoded).collect(Collectors.joining(PANEL_SEPARATOR)));
    }

    @Override
    public void createPartControl(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        recorders = getSite().getService(LoadRecorders.class);
        if (recorders == null) {
            area.setLayout(new FillLayout());
            new Label(area, SWT.WRAP)
                    .setText("The console's connections are not running, so that there is no load to "
                            + "show. The log says why; restart the console when that is mended.");
            return;
        }
        work = new ViewWork("load", getSite().getService(UiThread.class));
        palette = getSite().getService(Palette.class);
        images = getSite().getService(Images.class);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(area);
        banner = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().indent(8, 2).exclude(true).applyTo(banner);
        banner.setVisible(false);
        scroller = new ScrolledComposite(area, SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(scroller);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        list = new Composite(scroller, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(list);
        scroller.setContent(list);
        scroller.addListener(SWT.Resize, event -> arrange());
        contributeActions(getViewSite().getActionBars().getToolBarManager());
        createPanels();
        palette.addListener(themeChanged);
        new UnitsWatch(area, getSite().getService(UiThread.class), units -> refresh());
        recorders.open();
        recorders.addListener(engineChanged);
        showCurrent();
        tick();
    }

    private void createPanels() {
        panels.forEach(panel -> panel.control().dispose());
        panels.clear();
        for (int index = 0; index < model.panels().size(); index++) {
            int number = index;
            LoadPanel panel =
                    new LoadPanel(list, model, index, palette, images, this::refresh, this, () -> remove(number));
            GridDataFactory.fillDefaults().grab(true, true).applyTo(panel.control());
            panel.setRemovable(model.panels().size() > 1);
            panels.add(panel);
        }
        arrange();
    }

    private void add(SubjectKind kind) {
        model.addPanel(PanelSpec.of(kind));
        createPanels();
        refresh();
        scroller.showControl(panels.get(panels.size() - 1).control());
    }

    private void remove(int index) {
        // Later: the button that was pressed goes with its panel.
        area.getDisplay().asyncExec(() -> {
            if (!area.isDisposed()) {
                model.removePanel(index);
                createPanels();
                refresh();
            }
        });
    }

    /**
     * In a low view two charts below each other could not be read: there the panels stand side by side. Where there is
     * little room a panel has its first chart only; a chart always has more of it than its legend.
     */
    private void arrange() {
        Rectangle bounds = scroller.getBounds();
        if (bounds.isEmpty()) {
            return;
        }
        boolean compact = bounds.height < COMPACT_HEIGHT && bounds.width > bounds.height;
        int columns = compact ? Math.min(2, panels.size()) : 1;
        GridLayout layout = (GridLayout) list.getLayout();
        layout.numColumns = columns;
        layout.makeColumnsEqualWidth = true;
        LoadPanel.Form form = form(bounds.width / columns, compact && panels.size() > 1);
        panels.forEach(panel -> panel.setForm(form));
        int rows = (panels.size() + columns - 1) / columns;
        int least = form == LoadPanel.Form.STACKED ? LEAST_STACKED_HEIGHT : LEAST_PANEL_HEIGHT;
        scroller.setMinHeight(rows > 1 || form == LoadPanel.Form.STACKED ? rows * least : 0);
        list.layout();
    }

    private static LoadPanel.Form form(int width, boolean compact) {
        if (width < NARROW_PANEL) {
            return LoadPanel.Form.STACKED;
        }
        return compact || width < WIDE_PANEL ? LoadPanel.Form.COMPACT : LoadPanel.Form.WIDE;
    }

    private void contributeActions(IToolBarManager bar) {
        ranges = new MenuAction("", "Which time is shown", menu -> {
            for (TimeRange range : TimeRange.values()) {
                Action last = action(range.label(), IAction.AS_RADIO_BUTTON, "", () -> {
                    model.setRange(range);
                    refresh();
                });
                last.setChecked(range == model.range() && model.fixed().isEmpty());
                menu.add(last);
            }
            menu.add(new Separator());
            menu.add(action(FROM_TO, IAction.AS_PUSH_BUTTON, "", this::askForRange));
        });
        bar.add(ranges);
        zoomOut = action(
                "Zoom Out",
                IAction.AS_PUSH_BUTTON,
                "Zoom out: show what was shown before; a double click on a chart does the same",
                this::zoomedOut);
        zoomOut.setImageDescriptor(images.descriptor(Icon.ZOOM_OUT));
        zoomOut.setDisabledImageDescriptor(new Faded(images.descriptor(Icon.ZOOM_OUT)));
        bar.add(new Separator());
        bar.add(zoomOut);
        pause = new Action("Pause", IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                model.setPaused(isChecked());
                refresh();
            }
        };
        pause.setToolTipText("Pause: hold the charts still; recording goes on");
        pause.setImageDescriptor(images.descriptor(Icon.PAUSE));
        bar.add(pause);
        bar.add(new Separator());
        MenuAction forecasts = new MenuAction(
                "Forecast",
                images.descriptor(Icon.FORECAST),
                "Forecast: show what is expected of devices and of the whole system, in IOPS and bandwidth",
                menu -> {
                    for (ForecastRange range : ForecastRange.values()) {
                        Action ahead = action(range.label(), IAction.AS_RADIO_BUTTON, "", () -> {
                            model.setForecast(range);
                            refresh();
                        });
                        ahead.setChecked(range == model.forecast());
                        menu.add(ahead);
                    }
                });
        bar.add(forecasts);
        MenuAction exports =
                new MenuAction("Export", images.descriptor(Icon.EXPORT), "Export: save what the charts show", menu -> {
                    ChartExport export =
                            new ChartExport(getSite().getShell(), getSite().getService(UiThread.class), palette, files);
                    menu.add(action(
                            "Values as CSV\u2026", IAction.AS_PUSH_BUTTON, "", () -> export.csv(model.export())));
                    menu.add(action("Picture as PNG\u2026", IAction.AS_PUSH_BUTTON, "", () -> export.png(panels)));
                });
        bar.add(exports);
        MenuAction additions = new MenuAction("Add Charts", images.descriptor(Icon.ADD), "Add charts below", menu -> {
            for (SubjectKind kind : SubjectKind.values()) {
                Action add = action(kind.label(), IAction.AS_PUSH_BUTTON, "", () -> add(kind));
                add.setEnabled(model.panels().size() < MOST_PANELS);
                menu.add(add);
            }
        });
        bar.add(additions);
    }

    private static Action action(String text, int style, String toolTip, Runnable what) {
        Action action = new Action(text, style) {
            @Override
            public void run() {
                what.run();
            }
        };
        action.setToolTipText(toolTip);
        return action;
    }

    @Override
    public void setFileChooser(FileChooser chooser) {
        files = chooser;
    }

    private Optional<Path> chooseFile(String name) {
        String pattern = "*" + name.substring(name.lastIndexOf('.'));
        return new SaveDialog(getSite().getShell(), "Export", pattern).choose(name);
    }

    private void askForRange() {
        Optional<TimeFrame.Between> shown = model.shown();
        if (shown.isEmpty()) {
            return;
        }
        ZoneId zone = ZoneId.systemDefault();
        TimeRangeDialog dialog = new TimeRangeDialog(
                getSite().getShell(),
                zone,
                () -> recorders.current().map(LoadRecorder::now).orElseGet(Instant::now),
                TimeRangeText.of(shown.get(), zone));
        if (dialog.open() == Window.OK) {
            dialog.result().ifPresent(model::setFrame);
            refresh();
        }
    }

    private void showCurrent() {
        model.show(recorders.current());
        refresh();
    }

    private void tick() {
        if (!area.isDisposed()) {
            area.getDisplay().timerExec(REFRESH_MILLIS, this::tick);
            // A view behind another has no visible area, and then nothing is computed either.
            if (area.isVisible()) {
                refreshBeside();
            }
        }
    }

    private void refreshBeside() {
        work.ask(
                () -> {
                    List<Supplier<Runnable>> asked =
                            panels.stream().map(LoadPanel::refreshing).toList();
                    return () -> asked.stream().map(Supplier::get).toList();
                },
                answers -> {
                    if (!area.isDisposed()) {
                        showState();
                        answers.forEach(Runnable::run);
                        showBanner();
                    }
                });
    }

    /** What a person has asked for is there at once, and nothing older comes after it. */
    private void refresh() {
        work.forget();
        showState();
        panels.forEach(LoadPanel::refresh);
        showBanner();
    }

    private void showState() {
        String shown = model.fixed().isPresent() ? FROM_TO : model.range().label();
        if (!shown.equals(ranges.getText())) {
            ranges.setText(shown);
            getViewSite().getActionBars().getToolBarManager().update(true);
        }
        pause.setChecked(model.isPaused());
        zoomOut.setEnabled(model.fixed().isPresent());
    }

    private void showBanner() {
        Optional<String> stale = model.staleReason().map(reason -> "Out of date: " + reason);
        String text = stale.or(model::notice)
                .or(this::whatIsShown)
                .or(this::sincePaused)
                .orElse("");
        banner.setForeground(stale.isPresent() ? palette.status(Status.WARNING) : palette.mutedText());
        if (!banner.getText().equals(text)) {
            banner.setText(text);
            banner.setToolTipText(text);
            banner.setVisible(!text.isEmpty());
            ((GridData) banner.getLayoutData()).exclude = text.isEmpty();
            area.layout();
        }
    }

    private Optional<String> whatIsShown() {
        return model.fixed().map(frame -> "From %s to %s. A double click shows what was shown before."
                .formatted(times.local(frame.from()), times.local(frame.to())));
    }

    private Optional<String> sincePaused() {
        return model.isPaused()
                ? model.shown()
                        .map(frame -> "Held still at %s; recording goes on.".formatted(times.localTime(frame.to())))
                : Optional.empty();
    }

    @Override
    public void hovered(Optional<Instant> time) {
        panels.forEach(panel -> panel.hover(time));
    }

    @Override
    public void zoomedIn(Instant from, Instant to) {
        model.zoomIn(from, to);
        refresh();
    }

    @Override
    public void zoomedOut() {
        model.zoomOut();
        refresh();
    }

    private void restyle() {
        panels.forEach(LoadPanel::restyle);
        refresh();
    }

    @Override
    public void setFocus() {
        if (panels.isEmpty()) {
            area.setFocus();
        } else {
            panels.get(0).focus();
        }
    }

    @Override
    public void dispose() {
        if (recorders != null) {
            work.close();
            recorders.removeListener(engineChanged);
            palette.removeListener(themeChanged);
        }
        super.dispose();
    }
}
