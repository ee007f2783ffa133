package pointsman.ui.rebalance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import pointsman.api.Resource;
import pointsman.console.model.rebalance.ResourceForecast;
import pointsman.console.model.rebalance.ServerForecast;
import pointsman.console.model.style.Status;
import pointsman.console.model.text.Unit;
import pointsman.ui.style.Palette;

/**
 * For each server and resource two bars below each other: the utilisation now, and after the plan. A server is a row, a resource
 * a column.
 */
final class UtilisationBars extends Canvas {

    private static final int GAP = 14;
    private static final int LEAST_BAR = 40;

    private final Palette palette;
    private List<ServerForecast> servers = List.of();
    private List<Resource> resources = List.of();
    private boolean hasPlan;

    UtilisationBars(Composite parent, Palette palette) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.palette = palette;
        addPaintListener(event -> paint(event.gc));
    }

    /** @param plan whether there is an after that differs */
    void show(List<ServerForecast> newServers, boolean plan) {
        servers = List.copyOf(newServers);
        hasPlan = plan;
        List<Resource> known = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            if (servers.stream().anyMatch(server -> server.of(resource).isPresent())) {
                known.add(resource);
            }
        }
        resources = List.copyOf(known);
        redraw();
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        GC gc = new GC(this);
        int height = rowHeight(gc) * (servers.size() + 1) + 2;
        gc.dispose();
        return new Point(widthHint == SWT.DEFAULT ? 400 : widthHint, height);
    }

    private static int rowHeight(GC gc) {
        return gc.getFontMetrics().getHeight() + 8;
    }

    private void paint(GC gc) {
        int row = rowHeight(gc);
        int names = 0;
        int counts = 0;
        for (ServerForecast server : servers) {
            names = Math.max(names, gc.textExtent(server.name()).x);
            counts = Math.max(counts, gc.textExtent(devices(server)).x);
        }
        int figures = gc.textExtent(hasPlan ? "100.0 %  →  100.0 %" : "100.0 %").x;
        int left = names + GAP;
        int rest = getClientArea().width - left - counts;
        int column = Math.max(LEAST_BAR + figures + 2 * GAP, rest / Math.max(1, resources.size()));
        int bar = column - figures - 2 * GAP;
        gc.setForeground(palette.mutedText());
        for (int i = 0; i < resources.size(); i++) {
            gc.drawText(ResourceForecast.name(resources.get(i)), left + i * column, 2, true);
        }
        int top = row;
        for (ServerForecast server : servers) {
            int text = top + (row - gc.getFontMetrics().getHeight()) / 2;
            gc.setForeground(palette.text());
            gc.drawText(server.name(), 0, text, true);
            for (int i = 0; i < resources.size(); i++) {
                int x = left + i * column;
                Optional<ResourceForecast> known = server.of(resources.get(i));
                bars(gc, x, top, bar, row - 8, known, whole(resources.get(i)));
                gc.setForeground(palette.text());
                gc.drawText(known.map(this::figures).orElse(Unit.UNKNOWN), x + bar + GAP, text, true);
            }
            gc.setForeground(palette.mutedText());
            gc.drawText(devices(server), left + resources.size() * column, text, true);
            top += row;
        }
    }

    /** What the full length of a bar stands for: all that a server can do, or the highest demand where that is more. */
    private double whole(Resource resource) {
        return servers.stream()
                .flatMap(server -> server.of(resource).stream())
                .mapToDouble(forecast -> Math.max(forecast.before(), forecast.after()))
                .reduce(1, Math::max);
    }

    private void bars(GC gc, int left, int top, int width, int height, Optional<ResourceForecast> known, double whole) {
        int thin = height / 2;
        bar(gc, left, top + 3, width, hasPlan ? thin : 2 * thin, whole, known.map(ResourceForecast::before), true);
        if (hasPlan) {
            bar(gc, left, top + 4 + thin, width, thin, whole, known.map(ResourceForecast::after), false);
        }
        if (whole > 1) {
            int full = left + (int) Math.round(width / whole);
            gc.setForeground(palette.text());
            gc.drawLine(full, top + 1, full, top + 5 + 2 * thin);
        }
    }

    private void bar(
            GC gc, int left, int top, int width, int height, double whole, Optional<Double> value, boolean now) {
        gc.setBackground(palette.raisedFill());
        gc.fillRectangle(left, top, width, height);
        if (value.isPresent()) {
            gc.setBackground(now && hasPlan ? palette.mutedText() : colorOf(value.get()));
            gc.fillRectangle(left, top, (int) Math.round(width * value.get() / whole), height);
        }
    }

    private Color colorOf(double utilisation) {
        return palette.status(utilisation >= 1 ? Status.ERROR : Status.OK);
    }

    private String figures(ResourceForecast forecast) {
        String before = Unit.FRACTION.format(forecast.before());
        return hasPlan ? before + "  →  " + Unit.FRACTION.format(forecast.after()) : before;
    }

    private String devices(ServerForecast server) {
        return hasPlan && server.devicesBefore() != server.devicesAfter()
                ? "%d → %d devices".formatted(server.devicesBefore(), server.devicesAfter())
                : server.devicesBefore() == 1 ? "1 device" : server.devicesBefore() + " devices";
    }
}
