package pointsman.ui.charts;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
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
import pointsman.console.model.chart.LoadRecorders;
import pointsman.console.model.chart.LoadViewModel;
import pointsman.console.model.chart.TimeRange;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.style.Status;
import pointsman.ui.UiThread;
import pointsman.ui.style.Palette;

/** The load of the current engine over time: servers above devices, all charts on the same axis of time. */
public final class LoadView extends ViewPart {

    /** The view's id. */
    public static final String ID = "pointsman.ui.charts.loadView";

    private static final String RANGE = "range";
    private static final int COMPACT_HEIGHT = 380;

    /** Twice a second: often enough to look live, seldom enough to leave the thread to others. */
    private static final int REFRESH_MILLIS = 500;

    private final LoadViewModel model = new LoadViewModel();
    private final List<LoadPanel> panels = new ArrayList<>();
    private LoadRecorders recorders;
    private Palette palette;
    private Composite area;
    private Label banner;
    private Action pause;

    private final Runnable themeChanged = this::restyle;

    @Override
    public void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        String range = memento == null ? null : memento.getString(RANGE);
        for (TimeRange candidate : TimeRange.values()) {
            if (candidate.name().equals(range)) {
                model.setRange(candidate);
            }
        }
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putString(RANGE, model.range().name());
    }

    @Override
    public void createPartControl(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        Connections connections = getSite().getService(Connections.class);
        if (connections == null) {
            area.setLayout(new FillLayout());
            new Label(area, SWT.WRAP)
                    .setText("The console's connections are not running, so that there is no load to "
                            + "show. The log says why; restart the console when that is mended.");
            return;
        }
        palette = getSite().getService(Palette.class);
        recorders = new LoadRecorders(
                connections, getSite().getService(UiThread.class), Clock.systemUTC(), this::showCurrent);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(area);
        area.addListener(SWT.Resize, event -> arrange());
        banner = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().indent(8, 2).exclude(true).applyTo(banner);
        banner.setVisible(false);
        for (int index = 0; index < model.panels().size(); index++) {
            LoadPanel panel = new LoadPanel(area, model, index, palette, this::refresh, this::hover);
            GridDataFactory.fillDefaults().grab(true, true).applyTo(panel.control());
            panels.add(panel);
        }
        contributeActions(getViewSite().getActionBars().getToolBarManager());
        palette.addListener(themeChanged);
        recorders.open();
        showCurrent();
        tick();
    }

    /** In a low view two charts below each other could not be read: there the panels stand side by side. */
    private void arrange() {
        Rectangle bounds = area.getClientArea();
        boolean compact = bounds.height < COMPACT_HEIGHT && bounds.width > bounds.height;
        GridLayout layout = (GridLayout) area.getLayout();
        layout.numColumns = compact ? panels.size() : 1;
        layout.makeColumnsEqualWidth = compact;
        ((GridData) banner.getLayoutData()).horizontalSpan = layout.numColumns;
        panels.forEach(panel -> panel.setCompact(compact));
        area.layout();
    }

    private void contributeActions(IToolBarManager bar) {
        for (TimeRange range : TimeRange.values()) {
            Action action = new Action(range.label(), IAction.AS_RADIO_BUTTON) {
                @Override
                public void run() {
                    model.setRange(range);
                    refresh();
                }
            };
            action.setToolTipText("Show the last " + range.label());
            action.setChecked(range == model.range());
            bar.add(action);
        }
        bar.add(new Separator());
        pause = new Action("Pause", IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                model.setPaused(isChecked());
                refresh();
            }
        };
        pause.setToolTipText("Hold the charts still; recording goes on");
        bar.add(pause);
    }

    private void showCurrent() {
        model.show(recorders.current());
        pause.setChecked(false);
        refresh();
    }

    private void tick() {
        if (!area.isDisposed()) {
            area.getDisplay().timerExec(REFRESH_MILLIS, this::tick);
            // A view behind another has no visible area, and then nothing is computed either.
            if (area.isVisible() && !model.isPaused()) {
                refresh();
            }
        }
    }

    private void refresh() {
        showBanner();
        panels.forEach(LoadPanel::refresh);
    }

    private void showBanner() {
        Optional<String> stale = model.staleReason().map(reason -> "Out of date: " + reason);
        String text = stale.or(model::notice).orElse("");
        banner.setForeground(stale.isPresent() ? palette.status(Status.WARNING) : palette.mutedText());
        if (!banner.getText().equals(text)) {
            banner.setText(text);
            banner.setToolTipText(text);
            banner.setVisible(!text.isEmpty());
            ((GridData) banner.getLayoutData()).exclude = text.isEmpty();
            area.layout();
        }
    }

    private void hover(Optional<Instant> time) {
        panels.forEach(panel -> panel.hover(time));
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
            recorders.close();
            palette.removeListener(themeChanged);
        }
        super.dispose();
    }
}
