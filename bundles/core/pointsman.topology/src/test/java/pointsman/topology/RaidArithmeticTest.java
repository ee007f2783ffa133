package pointsman.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pointsman.topology.RaidArithmetic.faultTolerance;
import static pointsman.topology.RaidArithmetic.problem;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.api.topology.Element;
import pointsman.api.topology.RaidLevel;

class RaidArithmeticTest {

    @ParameterizedTest
    @CsvSource({
        "RAID0, 4, 400, 0", "RAID1, 2, 100, 1", "RAID1, 3, 100, 2", "RAID5, 3, 200, 1", "RAID5, 8, 700, 1",
        "RAID6, 4, 200, 2", "RAID6, 10, 800, 2", "RAID10, 4, 200, 1", "RAID10, 8, 400, 1", "RAID10, 5, 200, 1"
    })
    void anArrayHoldsAndSurvives(RaidLevel level, int disks, long usable, int tolerated) {
        assertEquals(usable, usable(level, disks, 100));
        assertEquals(tolerated, faultTolerance(level, disks));
    }

    @ParameterizedTest
    @CsvSource({"RAID0, 1", "RAID1, 1", "RAID5, 2", "RAID6, 3", "RAID10, 3"})
    void withTooFewDisksItHoldsAndSurvivesNothing(RaidLevel level, int disks) {
        assertEquals(0, usable(level, disks, 100));
        assertEquals(0, faultTolerance(level, disks));
    }

    @Test
    void tooFewDisksAreAProblem() {
        assertEquals(
                Optional.of("RAID6 needs at least 4 disks and has 3; add disks or choose another level"),
                problem(RaidLevel.RAID6, 3));
    }

    @Test
    void mirrorsWithoutTheirPairAreAProblem() {
        assertEquals(
                Optional.of("RAID10 mirrors disks in pairs and has 5; add a disk or make one a spare"),
                problem(RaidLevel.RAID10, 5));
    }

    @Test
    void enoughDisksAreNone() {
        assertEquals(Optional.empty(), problem(RaidLevel.RAID5, 3));
    }

    @Test
    void whatCannotBeCountedIsTheGreatestNumber() {
        assertEquals(Long.MAX_VALUE, usable(RaidLevel.RAID0, 3, Long.MAX_VALUE / 2));
    }

    private static long usable(RaidLevel level, int disks, long diskBytes) {
        return RaidArithmetic.usableBytes(new Element.Array("a", "a", level, disks, diskBytes, 2));
    }
}
