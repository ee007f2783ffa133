package pointsman.console.model.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Unit;

class TableModelTest {

    private record Disk(String id, String name, double iops) {}

    private static final Column<Disk> NAME = Column.text("Name", 10, Disk::name);
    private static final Column<Disk> IOPS = Column.quantity("IOPS", 10, Unit.PER_SECOND, Disk::iops);

    private final TableModel<Disk> table = new TableModel<>(List.of(NAME, IOPS), Disk::id);

    @BeforeEach
    void fill() {
        table.setRows(
                List.of(new Disk("a", "disk10", 30), new Disk("b", "Disk2", 10), new Disk("c", "spare", Double.NaN)));
    }

    @Test
    void rowsAreSortedByTheFirstColumnAsPeopleSortNames() {
        assertEquals(List.of("b", "a", "c"), ids());
    }

    @Test
    void sortingByAQuantityGoesByItsValueNotByItsText() {
        table.setRows(List.of(new Disk("a", "x", 900), new Disk("b", "y", 1_200)));
        table.sortBy(IOPS, true);
        assertEquals(List.of("b", "a"), ids());
    }

    @Test
    void whatIsNotKnownComesLastBothWays() {
        table.sortBy(IOPS, false);
        assertEquals(List.of("b", "a", "c"), ids());
        table.sortBy(IOPS, true);
        assertEquals(List.of("a", "b", "c"), ids());
    }

    @Test
    void theFilterWantsEveryWordInAnyColumnAndCase() {
        table.setFilter("  DISK 30 ");
        assertEquals(List.of("a"), ids());
        assertEquals(3, table.total());
    }

    @Test
    void anEmptyFilterShowsEverything() {
        table.setFilter("nothing has this");
        table.setFilter("");
        assertEquals(3, table.rows().size());
    }

    @Test
    void onlyRowsThatSayOtherThingsAreDrawnAnew() {
        Changes changes = table.setRows(
                List.of(new Disk("a", "disk10", 31), new Disk("b", "Disk2", 10), new Disk("c", "spare", Double.NaN)));

        assertEquals(bits(1), changes.changed());
        assertFalse(changes.moved());
    }

    @Test
    void rowsThatAnotherThreadHasPreparedAreShownInTheirOrder() {
        PreparedRows<Disk> prepared = CompletableFuture.supplyAsync(
                        table.preparing(() -> List.of(new Disk("d", "disk1", 5), new Disk("a", "disk10", 30))))
                .join();
        assertEquals(List.of("b", "a", "c"), ids(), "nothing is different before they are shown");

        Changes changes = table.setRows(prepared).orElseThrow();

        assertEquals(List.of("d", "a"), ids());
        assertEquals(bits(0), changes.changed());
    }

    @Test
    void rowsThatWerePreparedForAnotherOrderAreNotShown() {
        PreparedRows<Disk> prepared =
                table.preparing(() -> List.of(new Disk("d", "disk1", 5))).get();
        table.sortBy(IOPS, true);

        assertEquals(Optional.empty(), table.setRows(prepared));
        assertEquals(List.of("a", "b", "c"), ids());
    }

    @Test
    void rowsThatWerePreparedForAnotherFilterAreNotShown() {
        PreparedRows<Disk> prepared =
                table.preparing(() -> List.of(new Disk("d", "disk1", 5))).get();
        table.setFilter("spare");

        assertEquals(Optional.empty(), table.setRows(prepared));
        assertEquals(List.of("c"), ids());
    }

    @Test
    void newRowsAreDrawn() {
        Changes changes = table.setRows(List.of(
                new Disk("a", "disk10", 30),
                new Disk("b", "Disk2", 10),
                new Disk("c", "spare", Double.NaN),
                new Disk("d", "z", 1)));

        assertEquals(4, changes.size());
        assertEquals(bits(3), changes.changed());
        assertFalse(changes.moved());
    }

    @Test
    void aRowThatGoesMovesThoseBelowIt() {
        Changes changes = table.setRows(List.of(new Disk("a", "disk10", 30), new Disk("c", "spare", Double.NaN)));

        assertEquals(2, changes.size());
        assertTrue(changes.moved());
    }

    @Test
    void aRowIsFoundAgainByItsKeyWhereverItIs() {
        table.sortBy(IOPS, true);
        assertEquals(OptionalInt.of(0), table.indexOf("a"));
        table.setFilter("spare");
        assertEquals(OptionalInt.empty(), table.indexOf("a"));
    }

    @Test
    void copiedRowsGoIntoASpreadsheet() {
        assertEquals("Name\tIOPS\ndisk10\t30.0 /s\n", table.copy(List.of(table.row(1))));
    }

    private List<String> ids() {
        return table.rows().stream().map(Disk::id).toList();
    }

    private static BitSet bits(int... indices) {
        return IntStream.of(indices).collect(BitSet::new, BitSet::set, BitSet::or);
    }

    @Test
    void columnsThatWriteTheSameOtherwiseKeepTheOrderAndWhatIsHidden() {
        Column<Disk> size = Column.quantity("Size", 10, ByteUnits.BINARY.size(), Disk::iops);
        TableModel<Disk> sizes = new TableModel<>(List.of(NAME, size), Disk::id);
        sizes.setRows(List.of(new Disk("a", "small", 1_000_000), new Disk("b", "large", 3_000_000)));
        sizes.sortBy(size, true);
        String exported = sizes.csv(sizes.rows());

        Column<Disk> decimal = Column.quantity("Size", 10, ByteUnits.DECIMAL.size(), Disk::iops);
        sizes.setColumns(List.of(NAME, decimal));

        assertEquals(decimal, sizes.sortColumn());
        assertTrue(sizes.isDescending());
        assertEquals("3.00 MB", sizes.shownColumns().get(1).text().apply(sizes.row(0)));
        assertEquals(exported, sizes.csv(sizes.rows()), "what is exported is in bytes, in whatever units it is shown");
        assertThrows(IllegalArgumentException.class, () -> sizes.setColumns(List.of(NAME)));
    }
}
