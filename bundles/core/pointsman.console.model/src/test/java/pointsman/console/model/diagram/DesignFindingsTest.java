package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.console.model.text.ByteUnits;

/** A device that hangs on nothing is wrong: that is what is looked for here. */
class DesignFindingsTest {

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Queue<Runnable> calls = new ArrayDeque<>();

    @Test
    void aSmallDesignIsCheckedAtOnce() {
        Diagram diagram = designOf(3, work::add, calls::add);

        assertTrue(isWrong(diagram, "d1"));
        assertEquals(0, work.size());
    }

    @Test
    void aLargeDesignIsCheckedByTheWorker() {
        Diagram diagram = designOf(DesignFindings.FEW + 1, work::add, calls::add);
        assertFalse(isWrong(diagram, "d1"), "nothing is known yet");

        work.remove().run();
        calls.remove().run();

        assertTrue(isWrong(diagram, "d1"));
    }

    @Test
    void ofChangesThatComeWhileItIsCheckedTheLastIsChecked() {
        Diagram diagram = designOf(DesignFindings.FEW + 1, work::add, calls::add);
        add(diagram, "later");
        add(diagram, "last");
        work.remove().run();
        calls.remove().run();
        assertFalse(isWrong(diagram, "d1"), "what was found in an older design says nothing of this one");

        work.remove().run();
        calls.remove().run();

        assertTrue(isWrong(diagram, "last"));
        assertEquals(0, work.size(), "and nothing more");
    }

    @Test
    void whatWasFoundBeforeIsShownUntilTheNextAnswer() {
        Diagram diagram = designOf(DesignFindings.FEW + 1, work::add, calls::add);
        work.remove().run();
        calls.remove().run();

        add(diagram, "new");

        assertTrue(isWrong(diagram, "d1"));
        assertFalse(isWrong(diagram, "new"));
    }

    @Test
    void anotherOverlayThanThatOfADesignIsLeftAlone() {
        Diagram diagram = designOf(DesignFindings.FEW + 1, work::add, calls::add);
        diagram.show(diagram.content(), content -> Overlay.NONE);

        work.remove().run();
        calls.remove().run();

        assertFalse(isWrong(diagram, "d1"));
    }

    @Test
    void whatIsFoundUnderAnotherOverlayIsThereToBePutBackWithoutCheckingAgain() {
        DesignDiagram design = designDiagramOf(DesignFindings.FEW + 1, work::add, calls::add);
        design.diagram().show(design.diagram().content(), content -> Overlay.NONE);
        work.remove().run();
        calls.remove().run();

        design.diagram().showUnder(design.findings());

        assertTrue(isWrong(design.diagram(), "d1"));
        assertEquals(0, work.size());
    }

    @Test
    void withoutAWorkerALargeDesignIsCheckedAtOnce() {
        Diagram diagram = designOf(DesignFindings.FEW + 1, Runnable::run, Runnable::run);
        add(diagram, "new");

        assertTrue(isWrong(diagram, "new"));
    }

    @Test
    void choosingTheUnitsThatAreToldAlreadyMakesNothingToShowAnew() {
        DesignDiagram design = designDiagramOf(DesignFindings.FEW + 1, work::add, calls::add);
        DesignOverlay before = design.findings();

        assertFalse(design.tellIn(ByteUnits.BINARY));
        assertSame(before, design.findings());
    }

    @Test
    void inOtherUnitsWhatWasFoundIsToldAnewWithoutCheckingAgain() {
        DesignDiagram design = designDiagramOf(DesignFindings.FEW + 1, work::add, calls::add);
        work.remove().run();
        calls.remove().run();

        assertTrue(design.tellIn(ByteUnits.DECIMAL));
        design.diagram().showUnder(design.findings());

        assertEquals(ByteUnits.DECIMAL, design.diagram().units());
        assertTrue(isWrong(design.diagram(), "d1"));
        assertEquals(0, work.size());
    }

    @Test
    void aDesignIsMadeInTheUnitsThatArePreferred() {
        Content content = new Content(new Topology("design", List.of(device("d1")), List.of()), Map.of(), Map.of());
        NodeSizes sizes = NodeSizes.forLineHeight(16);

        DesignDiagram design = new DesignDiagram(content, sizes, ByteUnits.DECIMAL, work::add, calls::add);

        assertEquals(ByteUnits.DECIMAL, design.diagram().units());
        assertFalse(design.tellIn(ByteUnits.DECIMAL), "nothing has to be shown anew");
    }

    private static Diagram designOf(int devices, Executor worker, Executor thread) {
        return designDiagramOf(devices, worker, thread).diagram();
    }

    private static DesignDiagram designDiagramOf(int devices, Executor worker, Executor thread) {
        List<Element> elements = new ArrayList<>();
        for (int i = 1; i <= devices; i++) {
            elements.add(device("d" + i));
        }
        Content content = new Content(new Topology("design", elements, List.of()), Map.of(), Map.of());
        return new DesignDiagram(content, NodeSizes.forLineHeight(16), ByteUnits.BINARY, worker, thread);
    }

    private static void add(Diagram diagram, String id) {
        diagram.apply(Edits.create(device(id), new Position(0, 0)));
    }

    private static Element device(String id) {
        return new Element.Device(id, id, 1 << 30, Optional.empty());
    }

    private static boolean isWrong(Diagram diagram, String id) {
        return !diagram.remarks(id).isEmpty();
    }
}
