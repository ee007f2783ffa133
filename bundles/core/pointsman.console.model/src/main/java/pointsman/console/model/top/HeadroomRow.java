package pointsman.console.model.top;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pointsman.api.Resource;
import pointsman.console.model.diagram.Utilisation;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;
import pointsman.console.model.table.TableModel;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Unit;

/**
 * How much more a server can be asked before requests queue noticeably.
 *
 * @param server its id
 * @param name what people call it
 * @param ordinal number of its colour, as in the charts
 * @param utilisation of its tightest resource now; empty when it was not measured or the server cannot be used
 * @param tightest which resource that is
 * @param headroom {@link Headroom#OPTIMAL} minus the utilisation; below 0 when the server is asked for more than is good
 * @param requests requests per second that can be added while everything else stays
 * @param bytes bytes per second that can be added while everything else stays
 * @param note what is to be known of these figures, in words; empty for nothing
 */
public record HeadroomRow(
        String server,
        String name,
        int ordinal,
        OptionalDouble utilisation,
        Optional<Resource> tightest,
        OptionalDouble headroom,
        OptionalDouble requests,
        OptionalDouble bytes,
        String note) {

    /** Index of the column in which the utilisation is drawn. */
    public static final int BAR = 2;

    /** A table of such rows, the one with the least headroom first. */
    public static TableModel<HeadroomRow> table(ByteUnits units) {
        TableModel<HeadroomRow> model = new TableModel<>(columns(units), HeadroomRow::server);
        model.sortBy(model.columns().get(3), false);
        return model;
    }

    /** Its columns. */
    public static List<Column<HeadroomRow>> columns(ByteUnits units) {
        Column<HeadroomRow> headroom = Column.quantity(
                "Headroom", 12, Unit.FRACTION, row -> row.headroom().orElse(Double.NaN));
        return List.of(
                Column.text("Server", 18, HeadroomRow::name),
                Column.quantity("Utilisation", 12, Unit.FRACTION, row -> row.utilisation()
                        .orElse(Double.NaN)),
                Column.text("Of 100 %", 22, row -> ""),
                headroom.withSign(HeadroomRow::sign),
                Column.quantity("More Requests", 15, Unit.PER_SECOND, row -> row.requests()
                        .orElse(Double.NaN)),
                Column.quantity(
                        "More Bytes", 14, units.rate(), row -> row.bytes().orElse(Double.NaN)),
                Column.text("Tightest", 12, row -> row.tightest()
                        .map(HeadroomRow::word)
                        .orElse("")),
                Column.text("Note", 40, HeadroomRow::note));
    }

    private Optional<Sign> sign() {
        if (headroom.isEmpty()) {
            return Optional.empty();
        }
        boolean full = utilisation.orElse(0) * 100 >= Utilisation.FULL;
        return Optional.of(full ? Sign.ERROR : headroom.getAsDouble() < 0 ? Sign.WARNING : Sign.OK);
    }

    private static String word(Resource resource) {
        return switch (resource) {
            case IOPS -> "IOPS";
            case BANDWIDTH -> "Bandwidth";
            case CPU -> "CPU";
        };
    }
}
