package pointsman.engine.internal.extent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.api.Extent;

class ExtentMapTest {

    /** A block of a device. */
    private record Place(int device, long block) {}

    private static Extent extent(String device, long first, long blocks) {
        return new Extent(device, first, blocks);
    }

    static Stream<ExtentMap> maps() {
        List<ExtentMap> maps = new ArrayList<>(List.of(
                ExtentMap.concatenated(List.of(extent("a", 7, 20))),
                ExtentMap.concatenated(List.of(extent("a", 7, 20), extent("b", 0, 1), extent("a", 27, 9))),
                ExtentMap.concatenated(List.of(extent("a", 0, 20), extent("a", 20, 5))),
                ExtentMap.striped(List.of(extent("a", 3, 24), extent("b", 0, 24), extent("c", 9, 24)), 4, 3),
                ExtentMap.striped(List.of(extent("a", 0, 8), extent("b", 0, 8)), 8, 2)
                        .with(List.of(extent("b", 8, 16), extent("a", 8, 16)))));
        Random random = new Random(20261122);
        for (int i = 0; i < 40; i++) {
            maps.add(random(random));
        }
        return maps.stream();
    }

    /** Extents on each device lie behind each other, some with a gap. */
    static ExtentMap random(Random random) {
        boolean striped = random.nextBoolean();
        int width = striped ? 2 + random.nextInt(4) : 1;
        long stripe = 1 + random.nextInt(6);
        long[] end = new long[6];
        List<Extent> extents = new ArrayList<>();
        for (int set = 0; set <= random.nextInt(4); set++) {
            long blocks = striped ? stripe * (1 + random.nextInt(5)) : 1 + random.nextInt(20);
            int begin = random.nextInt(6);
            for (int column = 0; column < width; column++) {
                int device = (begin + column) % 6;
                long first = end[device] + random.nextInt(2) * random.nextInt(4);
                end[device] = first + blocks;
                extents.add(extent("d" + device, first, blocks));
            }
        }
        return striped ? ExtentMap.striped(extents, stripe, width) : ExtentMap.concatenated(extents);
    }

    @ParameterizedTest
    @MethodSource("maps")
    void eachBlockIsOnOneBlockOfAnExtentAndNoOtherIsThere(ExtentMap map) {
        Set<Place> places = new HashSet<>();
        for (long block = 0; block < map.blocks(); block++) {
            Run run = map.run(block, 1);
            Place place = new Place(run.device(), run.deviceBlock());
            assertTrue(places.add(place), place + " twice");
            String device = map.devices().get(run.device());
            assertTrue(
                    map.extents().stream().anyMatch(extent -> extent.overlaps(extent(device, run.deviceBlock(), 1))));
        }
        assertEquals(map.extents().stream().mapToLong(Extent::blocks).sum(), places.size());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void theBlockOfADeviceLeadsBackToTheBlockOfTheVolume(ExtentMap map) {
        for (long block = 0; block < map.blocks(); block++) {
            Run run = map.run(block, 1);
            assertEquals(OptionalLong.of(block), map.volumeBlock(run.device(), run.deviceBlock()));
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void thePiecesOfARangeAreItsBlocksInOrder(ExtentMap map) {
        forSomeRanges(map, (first, count) -> {
            long at = first;
            for (Run piece : map.pieces(first, count)) {
                assertEquals(at, piece.volumeBlock());
                for (long i = 0; i < piece.blocks(); i++) {
                    Run single = map.run(at + i, 1);
                    assertEquals(piece.device(), single.device());
                    assertEquals(piece.deviceBlock() + i, single.deviceBlock());
                }
                at += piece.blocks();
            }
            assertEquals(first + count, at);
        });
    }

    @ParameterizedTest
    @MethodSource("maps")
    void theRangesOfARangeCoverItsBlocksEachOnce(ExtentMap map) {
        forSomeRanges(map, (first, count) -> {
            List<Long> covered = new ArrayList<>();
            List<Run> ranges = map.ranges(first, count);
            for (Run range : ranges) {
                assertEquals(
                        OptionalLong.of(range.volumeBlock()), map.volumeBlock(range.device(), range.deviceBlock()));
                for (long i = 0; i < range.blocks(); i++) {
                    covered.add(map.volumeBlock(range.device(), range.deviceBlock() + i)
                            .orElseThrow());
                }
            }
            assertTrue(ranges.size() <= map.extents().size());
            assertEquals(count, covered.size());
            assertEquals(
                    LongStream.range(first, first + count).boxed().toList(), new ArrayList<>(new TreeSet<>(covered)));
        });
    }

    private interface RangeCheck {
        void check(long first, long count);
    }

    private static void forSomeRanges(ExtentMap map, RangeCheck check) {
        Random random = new Random(map.blocks());
        for (int i = 0; i < 60; i++) {
            long first = (long) (random.nextDouble() * map.blocks());
            check.check(first, 1 + (long) (random.nextDouble() * (map.blocks() - first)));
        }
        check.check(0, map.blocks());
    }

    @Test
    void aRangeOfATerabyteHasAsManyRangesAsExtents() {
        List<Extent> extents = List.of(extent("a", 0, 1L << 40), extent("b", 0, 1L << 40), extent("c", 0, 1L << 40));
        ExtentMap map = ExtentMap.striped(extents, 128, 3);
        List<Run> ranges = map.ranges(64, map.blocks() - 128);
        assertEquals(3, ranges.size());
        assertEquals(map.blocks() - 128, ranges.stream().mapToLong(Run::blocks).sum());
    }

    @Test
    void growingLeavesTheBlocksWhereTheyAre() {
        ExtentMap before = ExtentMap.striped(List.of(extent("a", 0, 8), extent("b", 0, 8)), 2, 2);
        ExtentMap after = before.with(List.of(extent("c", 4, 6), extent("a", 8, 6)));
        assertEquals(28, after.blocks());
        for (long block = 0; block < before.blocks(); block++) {
            assertEquals(before.run(block, 1), after.run(block, 1));
        }
        assertEquals(new Run(2, 4, 16, 2), after.run(16, 9));
    }

    @Test
    void aRangeIsInTheVolumeOrNot() {
        ExtentMap map = ExtentMap.concatenated(List.of(extent("a", 0, 10)));
        assertTrue(map.holds(0, 10));
        assertTrue(map.holds(9, 0));
        assertFalse(map.holds(10, 0));
        assertFalse(map.holds(1, 10));
        assertFalse(map.holds(-1, 1));
        assertFalse(map.holds(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Test
    void stripesThatDoNotFitAreRefused() {
        List<Extent> extents = List.of(extent("a", 0, 8), extent("b", 0, 8));
        assertThrows(IllegalArgumentException.class, () -> ExtentMap.striped(extents, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> ExtentMap.striped(extents, 4, 3));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExtentMap.striped(List.of(extent("a", 0, 8), extent("b", 0, 12)), 4, 2));
    }
}
