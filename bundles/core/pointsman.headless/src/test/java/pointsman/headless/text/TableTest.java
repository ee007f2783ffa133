package pointsman.headless.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import pointsman.headless.text.Table.Cell;

class TableTest {

    @Test
    void columnsAreAsWideAsWhatIsInThem() {
        Table table = new Table().words("NAME").figures("SIZE").words("STATE");
        table.row("mail", "10 GiB", "online").row("a long name", "5 B", "moving");
        assertEquals(
                List.of(
                        "NAME           SIZE  STATE", //
                        "mail         10 GiB  online",
                        "a long name     5 B  moving"),
                table.lines(false));
    }

    @Test
    void aTableWithoutRowsHasItsHeading() {
        assertEquals(
                List.of("NAME  SIZE"), new Table().words("NAME").figures("SIZE").lines(false));
    }

    @Test
    void coloursDoNotCountAsWidth() {
        Table table = new Table().words("STATE").words("X");
        table.row(new Cell("up", Tone.GOOD), "y");
        assertEquals("\u001b[32mup\u001b[0m     y", table.lines(true).get(1));
    }

    @Test
    void withoutColoursThereAreNoCodes() {
        Table table = new Table().words("STATE");
        table.row(new Cell("down", Tone.BAD));
        assertEquals("down", table.lines(false).get(1));
    }

    @Test
    void aRowMustFit() {
        Table table = new Table().words("A").words("B");
        assertThrows(IllegalArgumentException.class, () -> table.row("only one"));
    }
}
