package pointsman.console.model.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.console.model.text.Unit;

class CsvTest {

    private record Disk(String name, double latency) {}

    private static final Column<Disk> NAME = Column.text("Name", 10, Disk::name);
    private static final Column<Disk> LATENCY = Column.quantity("Latency", 10, Unit.MICROSECONDS, Disk::latency);

    private final TableModel<Disk> table = new TableModel<>(List.of(NAME, LATENCY), Disk::name);

    @Test
    void figuresAreBareNumbersWithTheirUnitInTheHeading() {
        assertEquals(
                "Name,Latency (µs)\r\nmail,1520\r\norders,0.25\r\n",
                table.csv(List.of(new Disk("mail", 1_520), new Disk("orders", 0.25))));
    }

    @Test
    void whatIsNotKnownIsEmptyAndNotZero() {
        assertEquals("Name,Latency (µs)\r\nmail,\r\n", table.csv(List.of(new Disk("mail", Double.NaN))));
    }

    @Test
    void quotesCommasAndLineEndsStayInTheirCell() {
        assertEquals(
                "Name,Latency (µs)\r\n\"a \"\"b\"\", c\nd\",1\r\n", table.csv(List.of(new Disk("a \"b\", c\nd", 1))));
    }

    @Test
    void aNameIsNoFormula() {
        assertEquals("Name,Latency (µs)\r\n'=HYPERLINK(1),1\r\n", table.csv(List.of(new Disk("=HYPERLINK(1)", 1))));
    }

    @Test
    void hiddenColumnsAreNeitherExportedNorCopiedNorSearched() {
        table.setRows(List.of(new Disk("mail", 1_520)));
        table.hide(Set.of("Latency", "Name"));
        assertEquals("Name\r\nmail\r\n", table.csv(table.rows()));
        assertEquals("Name\nmail\n", table.copy(table.rows()));
        table.setFilter("1.52");
        assertEquals(List.of(), table.rows());
    }
}
