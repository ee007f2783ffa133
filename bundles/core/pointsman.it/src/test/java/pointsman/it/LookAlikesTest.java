package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.api.PathState;
import pointsman.api.ProblemType;
import pointsman.api.RedirectorException;
import pointsman.api.SystemSnapshot;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.SharedDisks;
import pointsman.it.support.Tgt;

/** Two servers whose devices have the same identity by mistake, and are not the same. */
@Tag("real")
@RequiresTool({DebianTool.TGTD, DebianTool.TGTADM})
class LookAlikesTest {

    private static final long DEVICE_BYTES = 16L << 20;

    enum Difference {
        SIZE,
        CONTENT
    }

    private final Resources resources = new Resources();
    private RunningEngine engine;

    private void start(Difference difference, Path data) throws Exception {
        SharedDisks oneSan = resources.add(new SharedDisks(1, DEVICE_BYTES));
        SharedDisks otherSan =
                resources.add(new SharedDisks(1, difference == Difference.SIZE ? 2 * DEVICE_BYTES : DEVICE_BYTES));
        if (difference == Difference.CONTENT) {
            try (RandomAccessFile disk =
                    new RandomAccessFile(otherSan.files().get(0).toFile(), "rw")) {
                disk.write("another file system".getBytes(StandardCharsets.US_ASCII));
            }
        }
        Tgt a = resources.add(Tgt.start("a", oneSan.files()));
        Tgt b = resources.add(Tgt.start("b", otherSan.files()));
        engine = resources.add(RunningEngine.start(data, List.of(a.configuration(), b.configuration())));
    }

    @AfterEach
    void stop() {
        resources.close();
    }

    @ParameterizedTest
    @EnumSource
    void areNotMerged(Difference difference, @TempDir Path data) throws Exception {
        start(difference, data);
        SystemSnapshot snapshot = engine.snapshot();

        assertAll(
                () -> assertEquals(1, snapshot.devices().size()),
                () -> assertEquals(
                        List.of(PathState.ACTIVE, PathState.EXCLUDED),
                        snapshot.paths().stream()
                                .map(path -> path.state())
                                .sorted()
                                .toList()));
    }

    @ParameterizedTest
    @EnumSource
    void areShownAsAProblem(Difference difference, @TempDir Path data) throws Exception {
        start(difference, data);

        assertTrue(engine.snapshot().problems().stream()
                .anyMatch(problem -> problem.type() == ProblemType.IDENTITY_CLASH));
    }

    @ParameterizedTest
    @EnumSource
    void areNoPathToRemapTo(Difference difference, @TempDir Path data) throws Exception {
        start(difference, data);
        String device = engine.devices().get(0);
        String excluded = engine.serverOf(device).equals("a") ? "b" : "a";

        CompletionException refused = assertThrows(CompletionException.class, () -> engine.remap(device, excluded));

        RedirectorException refusal = (RedirectorException) refused.getCause();
        String expected = difference == Difference.SIZE ? "blocks of 512 bytes" : "differs from the same block";
        assertAll(
                () -> assertEquals(RedirectorException.Code.REFUSED, refusal.code()),
                () -> assertTrue(refusal.getMessage().contains(expected), refusal.getMessage()));
    }
}
