package pointsman.engine.internal.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import pointsman.engine.internal.proxy.BlockRange;

class BlockGuardTest {

    private final BlockGuard guard = new BlockGuard();
    private final List<String> started = new ArrayList<>();

    private BlockGuard.Pass write(String name, long first, long blocks) {
        return guard.enter(BlockRange.of(first, blocks), BlockGuard.Kind.WRITE, () -> started.add(name));
    }

    private BlockGuard.Pass atomic(String name, long first, long blocks) {
        return guard.enter(BlockRange.of(first, blocks), BlockGuard.Kind.ATOMIC, () -> started.add(name));
    }

    @Test
    void anAtomicCommandWaitsForAnEarlierWriteToItsBlocks() {
        BlockGuard.Pass write = write("write", 0, 8);
        atomic("atomic", 7, 1);
        assertEquals(List.of("write"), started);

        guard.leave(write);

        assertEquals(List.of("write", "atomic"), started);
    }

    @Test
    void aWriteToOtherBlocksDoesNotWait() {
        atomic("atomic", 7, 1);
        write("write", 8, 8);

        assertEquals(List.of("atomic", "write"), started);
    }

    @Test
    void aLaterWriteWaitsEvenBehindAnAtomicCommandThatWaitsItself() {
        BlockGuard.Pass first = atomic("first", 0, 1);
        BlockGuard.Pass second = atomic("second", 5, 1);
        write("write", 5, 1);
        assertEquals(List.of("first"), started);

        guard.leave(first);
        assertEquals(List.of("first", "second"), started);
        guard.leave(second);

        assertEquals(List.of("first", "second", "write"), started);
    }

    @Test
    void aCommandThatLeavesWhileItWaitsNeverBegins() {
        BlockGuard.Pass first = atomic("first", 0, 1);
        BlockGuard.Pass second = atomic("second", 0, 1);

        guard.leave(second);
        guard.leave(first);

        assertEquals(List.of("first"), started);
        assertTrue(guard.isOpen());
    }

    @Test
    void aWriteThatHadBegunBeforeIsWaitedFor() {
        BlockGuard.Pass write = guard.alreadyUnderWay(BlockRange.of(0, 4));
        atomic("atomic", 0, 1);
        assertEquals(List.of(), started);

        guard.leave(write);

        assertEquals(List.of("atomic"), started);
    }

    private static final class Command {

        private final BlockRange range;
        private final BlockGuard.Kind kind;
        private BlockGuard.Pass pass;
        private boolean begun;

        private Command(BlockRange range, BlockGuard.Kind kind) {
            this.range = range;
            this.kind = kind;
        }

        private boolean mayNotRunBeside(Command other) {
            boolean oneIsAtomic = kind == BlockGuard.Kind.ATOMIC || other.kind == BlockGuard.Kind.ATOMIC;
            boolean bothAre = kind == BlockGuard.Kind.ATOMIC && other.kind == BlockGuard.Kind.ATOMIC;
            return bothAre || oneIsAtomic && range.overlaps(other.range);
        }
    }

    /** Whatever comes and goes: nothing runs beside what it must not, in its order, and everything runs in the end. */
    @RepeatedTest(50)
    void noScheduleLetsConflictingCommandsRunTogether(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Command> present = new ArrayList<>();
        List<Command> all = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            if (random.nextInt(100) < 55) {
                BlockGuard.Kind kind = random.nextInt(3) == 0 ? BlockGuard.Kind.ATOMIC : BlockGuard.Kind.WRITE;
                Command command = new Command(BlockRange.of(random.nextInt(30), 1 + random.nextInt(6)), kind);
                all.add(command);
                present.add(command);
                command.pass = guard.enter(command.range, kind, () -> command.begun = true);
            } else {
                List<Command> running =
                        present.stream().filter(command -> command.begun).toList();
                if (!running.isEmpty()) {
                    Command leaving = running.get(random.nextInt(running.size()));
                    present.remove(leaving);
                    guard.leave(leaving.pass);
                }
            }
            assertNoneConflicts(present);
        }
        while (!present.isEmpty()) {
            Command leaving = present.stream()
                    .filter(command -> command.begun)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("all that are left wait for each other"));
            present.remove(leaving);
            guard.leave(leaving.pass);
        }
        assertTrue(all.stream().allMatch(command -> command.begun));
    }

    private static void assertNoneConflicts(List<Command> present) {
        for (int i = 0; i < present.size(); i++) {
            boolean blocked = false;
            for (int j = 0; j < i; j++) {
                boolean conflict = present.get(i).mayNotRunBeside(present.get(j));
                assertTrue(!conflict || !present.get(i).begun, "one runs beside, or before, an earlier one");
                blocked |= conflict;
            }
            assertTrue(blocked || present.get(i).begun, "one waits for nothing");
        }
    }
}
