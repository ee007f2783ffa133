package pointsman.ui.rebalance;

import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import pointsman.console.model.rebalance.ServerForecast;
import pointsman.console.model.style.Status;
import pointsman.console.model.text.Unit;
import pointsman.ui.style.Palette;

/** For each server two bars below each other: its utilisation now, and after the plan. */
final class UtilisationBars extends Canvas {

    private static final int GAP = 16;
    private static final int LEAST_BAR = 80;

    private final Palette palette;
    private List<ServerForecast> servers = List.of();
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
        redraw();
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        GC gc = new GC(this);
        int height = rowHeight(gc) * Math.max(1, servers.size()) + 2;
        gc.dispose();
        return new Point(widthHint == SWT.DEFAULT ? 400 : widthHint, height);
    }

    private static int rowHeight(GC gc) {
        return gc.getFontMetrics().getHeight() + 8;
    }

    private void paint(GC gc) {
        int row = rowHeight(gc);
        int names = 0;
        int figures = 0;
        int counts = 0;
        for (ServerForecast server : servers) {
            names = Math.max(names, gc.textExtent(server.name()).x);
            figures = Math.max(figures, gc.textExtent(figures(server)).x);
            counts = Math.max(counts, gc.textExtent(devices(server)).x);
        }
        int width = getClientArea().width;
        int left = names + GAP;
        int bar = Math.max(LEAST_BAR, width - left - figures - counts - 3 * GAP);
        double whole = servers.stream()
                .flatMap(server -> List.of(server.before(), server.after()).stream())
                .mapToDouble(value -> value.orElse(0))
                .reduce(1, Math::max);
        int top = 0;
        for (ServerForecast server : servers) {
            int text = top + (row - gc.getFontMetrics().getHeight()) / 2;
            gc.setForeground(palette.text());
            gc.drawText(server.name(), 0, text, true);
            int thin = (row - 8) / 2;
            bar(gc, left, top + 3, bar, hasPlan ? thin : 2 * thin, server.before(), whole, palette.mutedText());
            if (hasPlan) {
                bar(gc, left, top + 4 + thin, bar, thin, server.after(), whole, colorOf(server.after()));
            }
            gc.drawText(figures(server), left + bar + GAP, text, true);
            gc.setForeground(palette.mutedText());
            gc.drawText(devices(server), left + bar + GAP + figures + GAP, text, true);
            top += row;
        }
        if (whole > 1) {
            int full = left + (int) Math.round(bar / whole);
            gc.setForeground(palette.text());
            gc.setLineStyle(SWT.LINE_DASH);
            gc.drawLine(full, 0, full, top);
            gc.setLineStyle(SWT.LINE_SOLID);
        }
    }

    private Color colorOf(OptionalDouble utilisation) {
        return utilisation.orElse(0) >= 1 ? palette.status(Status.ERROR) : palette.status(Status.OK);
    }

    private void bar(GC gc, int left, int top, int width, int height, OptionalDouble value, double whole, Color color) {
        gc.setBackground(palette.raisedFill());
        gc.fillRectangle(left, top, width, height);
        if (value.isPresent()) {
            gc.setBackground(color);
            gc.fillRectangle(left, top, (int) Math.round(width * value.getAsDouble() / whole), height);
        }
    }

    private String figures(ServerForecast server) {
        String before = Unit.FRACTION.format(server.before());
        return hasPlan ? before + "  →  " + Unit.FRACTION.format(server.after()) : before;
    }

    private String devices(ServerForecast server) {
        return hasPlan && server.devicesBefore() != server.devicesAfter()
                ? "%d → %d devices".formatted(server.devicesBefore(), server.devicesAfter())
                : server.devicesBefore() == 1 ? "1 device" : server.devicesBefore() + " devices";
    }
}
