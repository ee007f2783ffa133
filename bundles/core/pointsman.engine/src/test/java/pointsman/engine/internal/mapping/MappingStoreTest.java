package pointsman.engine.internal.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Extent;
import pointsman.api.MappingChange;
import pointsman.api.RemapCause;
import pointsman.api.ServerMode;
import pointsman.api.VolumeLayout;

class MappingStoreTest {

    private static final VolumeRecord VOLUME =
            new VolumeRecord("d1", "naa.1", "Größe \uD83D\uDE84", 3, "iqn.2026-11.org.pointsman:e:d1", 1L << 40, 4096);

    @TempDir
    Path directory;

    private static MappingChange change(long revision, String device, String from, String to) {
        return new MappingChange(
                revision,
                Instant.parse("2026-11-22T10:00:00.123456789Z"),
                device,
                Optional.ofNullable(from),
                to,
                RemapCause.REQUESTED,
                "anna",
                "maintenance of %s".formatted(from));
    }

    @Test
    void anEmptyStoreHasRevisionZero() throws IOException {
        try (MappingStore store = MappingStore.open(directory)) {
            assertEquals(0, store.table().revision());
        }
    }

    @Test
    void whatWasCommittedIsThereAfterARestart() throws IOException {
        try (MappingStore store = MappingStore.open(directory)) {
            store.put(VOLUME);
            store.apply(List.of(change(1, "d1", null, "a"), change(2, "d2", null, "b")));
            store.apply(List.of(change(3, "d1", "a", "b")));
            store.setMode("a", ServerMode.MAINTENANCE);
        }

        try (MappingStore store = MappingStore.open(directory)) {
            assertEquals(3, store.table().revision());
            assertEquals(Optional.of("b"), store.table().serverOf("d1"));
            assertEquals(Map.of("d1", VOLUME), store.volumes());
            assertEquals(ServerMode.MAINTENANCE, store.mode("a"));
            assertEquals(ServerMode.ACTIVE, store.mode("b"));
            assertEquals(List.of(change(3, "d1", "a", "b"), change(2, "d2", null, "b")), store.changes(2));
        }
    }

    /** The copy is what a crash leaves: the file as it is, with no orderly end. */
    @Test
    void whatWasCommittedIsInTheFileBeforeApplyReturns() throws IOException {
        Path crashed = directory.resolve("crashed");
        Files.createDirectories(crashed);
        try (MappingStore store = MappingStore.open(directory)) {
            for (int revision = 1; revision <= 20; revision++) {
                store.apply(List.of(change(revision, "d1", "a", "s" + revision)));
                Files.copy(
                        directory.resolve("engine.mv.db"),
                        crashed.resolve("engine.mv.db"),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                try (MappingStore survivor = MappingStore.open(crashed)) {
                    assertEquals(revision, survivor.table().revision());
                    assertEquals(Optional.of("s" + revision), survivor.table().serverOf("d1"));
                }
            }
        }
    }

    @Test
    void aGapInTheRevisionsIsRefusedAndNothingIsWritten() throws IOException {
        try (MappingStore store = MappingStore.open(directory)) {
            assertThrows(IllegalArgumentException.class, () -> store.apply(List.of(change(2, "d1", null, "a"))));

            assertEquals(0, store.table().revision());
        }
    }

    private static MappingChange intent(String device, String from, String to, long revision) {
        return change(revision, device, from, to);
    }

    /** The file as a crash leaves it. */
    private MappingStore crash(MappingStore store) throws IOException {
        store.abandon();
        return MappingStore.open(directory);
    }

    @Test
    void aMoveThatACrashInterruptedIsTakenUpAndItsOldServerMustBeFenced() throws IOException {
        MappingStore store = MappingStore.open(directory);
        store.apply(List.of(change(1, "d1", null, "a")));
        store.intend(intent("d1", "a", "b", 1));

        try (MappingStore survivor = crash(store)) {
            assertEquals(Optional.of("b"), survivor.table().serverOf("d1"));
            assertEquals(Set.of("a"), survivor.unfenced("d1"));
        }
    }

    /** Somebody may have seen revision 2 with the move in it, and a plan may have been made on it. */
    @Test
    void aRevisionThatMayHaveBeenShownBeforeACrashIsNotGivenAgain() throws IOException {
        MappingStore store = MappingStore.open(directory);
        store.apply(List.of(change(1, "d1", null, "a")));
        store.intend(intent("d1", "a", "b", 1));
        store.settle(change(2, "d1", "a", "b"));

        try (MappingStore survivor = crash(store)) {
            assertEquals(3, survivor.table().revision());
        }
    }

    @Test
    void theNeedOfAFenceOutlastsASecondCrash() throws IOException {
        MappingStore store = MappingStore.open(directory);
        store.apply(List.of(change(1, "d1", null, "a")));
        store.intend(intent("d1", "a", "b", 1));
        MappingStore second = crash(store);

        try (MappingStore third = crash(second)) {
            assertEquals(Set.of("a"), third.unfenced("d1"));
            assertEquals(3, third.table().revision());
            third.setFenced("d1");
        }
        try (MappingStore fourth = MappingStore.open(directory)) {
            assertEquals(Set.of(), fourth.unfenced("d1"));
        }
    }

    @Test
    void aMoveThatWasWrittenDownLeavesNothingToTakeUp() throws IOException {
        MappingStore store = MappingStore.open(directory);
        store.apply(List.of(change(1, "d1", null, "a")));
        store.intend(intent("d1", "a", "b", 1));
        store.settle(change(2, "d1", "a", "b"));
        store.writeDown();

        try (MappingStore survivor = crash(store)) {
            assertEquals(2, survivor.table().revision());
            assertEquals(Set.of(), survivor.unfenced("d1"));
            assertEquals(List.of(change(2, "d1", "a", "b")), survivor.changes(1));
        }
    }

    @Test
    void aMoveThatWasGivenUpLeavesNothingToTakeUp() throws IOException {
        MappingStore store = MappingStore.open(directory);
        store.apply(List.of(change(1, "d1", null, "a")));
        store.intend(intent("d1", "a", "b", 1));
        store.giveUp("d1");

        try (MappingStore survivor = crash(store)) {
            assertEquals(Optional.of("a"), survivor.table().serverOf("d1"));
            assertEquals(1, survivor.table().revision());
        }
    }

    @Test
    void theFileNeverHasALaterChangeWithoutAnEarlierOne() throws IOException {
        MappingStore store = MappingStore.open(directory);
        store.apply(List.of(change(1, "d1", null, "a")));
        store.intend(intent("d1", "a", "b", 1));
        store.settle(change(2, "d1", "a", "b"));
        store.apply(List.of(change(3, "d2", null, "a")));

        try (MappingStore survivor = crash(store)) {
            assertEquals(3, survivor.table().revision());
            assertEquals(Optional.of("b"), survivor.table().serverOf("d1"));
            assertEquals(Set.of(), survivor.unfenced("d1"));
        }
    }

    @Test
    void aSecondMoveOfADeviceWhoseFirstIsNotWrittenDownIsTakenUpFromWhereItWas() throws IOException {
        MappingStore store = MappingStore.open(directory);
        store.apply(List.of(change(1, "d1", null, "a")));
        store.intend(intent("d1", "a", "b", 1));
        store.settle(change(2, "d1", "a", "b"));
        store.intend(intent("d1", "b", "c", 2));

        try (MappingStore survivor = crash(store)) {
            assertEquals(Optional.of("c"), survivor.table().serverOf("d1"));
            assertEquals(Set.of("b"), survivor.unfenced("d1"));
        }
    }

    @Test
    void whatWasSettledWhileTheDiskFailedIsWrittenWhenItWorksAgain() throws IOException {
        FailingDisk disk = FailingDisk.register();
        Path file = directory.resolve("engine.mv.db");
        try (MappingStore store = MappingStore.openFile(file, disk.name(file))) {
            store.apply(List.of(change(1, "d1", null, "a")));
            store.intend(intent("d1", "a", "b", 1));
            store.settle(change(2, "d1", "a", "b"));
            disk.fill();
            assertThrows(UncheckedIOException.class, store::writeDown);
            assertEquals(Optional.of("b"), store.table().serverOf("d1"));

            disk.empty();
            store.writeDown();
        }
        try (MappingStore store = MappingStore.openFile(file, disk.name(file))) {
            assertEquals(2, store.table().revision());
            assertEquals(Optional.of("b"), store.table().serverOf("d1"));
            assertEquals(Set.of(), store.unfenced("d1"));
        }
    }

    private static PartitionedVolume volume(int lun, Extent... extents) {
        return new PartitionedVolume(
                new VolumeRecord("v", "v", "fast", lun, "iqn.test:fast", 64, 512),
                VolumeLayout.STRIPED,
                8,
                2,
                List.of(extents));
    }

    @Test
    void aVolumeOverSeveralDevicesIsThereAgainAndItsNumberStaysTakenWhenItIsDeleted() throws IOException {
        PartitionedVolume volume = volume(7, new Extent("d1", 0, 32), new Extent("d2", 1L << 40, 32));
        try (MappingStore store = MappingStore.open(directory)) {
            store.put(volume);
            assertEquals(Map.of("v", volume), store.partitioned());
        }
        try (MappingStore store = MappingStore.open(directory)) {
            assertEquals(Map.of("v", volume), store.partitioned());
            store.remove("v");
        }
        try (MappingStore store = MappingStore.open(directory)) {
            assertEquals(Map.of(), store.partitioned());
            assertEquals(Set.of(7), store.retiredLuns());
        }
    }

    @Test
    void aVolumeThatCouldNotBeWrittenIsNoneAndDoesNotComeWithWhatIsWrittenNext() throws IOException {
        FailingDisk disk = FailingDisk.register();
        Path file = directory.resolve("engine.mv.db");
        try (MappingStore store = MappingStore.openFile(file, disk.name(file))) {
            store.apply(List.of(change(1, "d1", null, "a")));
            disk.fill();
            assertThrows(
                    UncheckedIOException.class,
                    () -> store.put(volume(7, new Extent("d1", 0, 32), new Extent("d2", 0, 32))));
            assertEquals(Map.of(), store.partitioned());
            disk.empty();
            store.apply(List.of(change(2, "d1", "a", "b")));
        }
        try (MappingStore store = MappingStore.openFile(file, disk.name(file))) {
            assertEquals(Map.of(), store.partitioned());
            assertEquals(2, store.table().revision());
        }
    }

    @Test
    void aSecondEngineOnTheSameDirectoryIsToldWhichFileIsInUse() throws IOException {
        try (MappingStore store = MappingStore.open(directory)) {
            IOException failure = assertThrows(IOException.class, () -> MappingStore.open(directory));

            assertTrue(failure.getMessage().contains("engine.mv.db"), failure.getMessage());
            assertTrue(failure.getMessage().contains("another engine"), failure.getMessage());
        }
    }

    /** Otherwise the next commit would bring with it what its caller was told had failed. */
    @Test
    void whatCouldNotBeWrittenIsNotThereAndDoesNotComeWithWhatIsWrittenNext() {
        FailingDisk disk = FailingDisk.register();
        Path file = directory.resolve("engine.mv.db");
        try (MappingStore store = MappingStore.openFile(file, disk.name(file))) {
            store.put(VOLUME);
            store.apply(List.of(change(1, "d1", null, "a")));
            disk.fill();
            assertThrows(UncheckedIOException.class, () -> store.apply(List.of(change(2, "d1", "a", "b"))));
            assertThrows(UncheckedIOException.class, () -> store.apply(List.of(change(2, "d1", "a", "c"))));
            assertEquals(1, store.table().revision());

            disk.empty();
            store.apply(List.of(change(2, "d2", null, "a")));

            assertEquals(Optional.of("a"), store.table().serverOf("d1"));
        }
        try (MappingStore store = MappingStore.openFile(file, disk.name(file))) {
            assertEquals(2, store.table().revision());
            assertEquals(Optional.of("a"), store.table().serverOf("d1"));
            assertEquals(Optional.of("a"), store.table().serverOf("d2"));
            assertEquals(Map.of("d1", VOLUME), store.volumes());
            assertEquals(2, store.changes(10).size());
        }
    }

    @Test
    void theStateOfAVolumeSurvivesACrash() throws IOException {
        MappingStore store = MappingStore.open(directory);
        store.putPart("d1", "reservations", "key 1");

        try (MappingStore survivor = crash(store)) {
            assertEquals(Optional.of("key 1"), survivor.part("d1", "reservations"));
            assertEquals(Optional.empty(), survivor.part("d1", "modes"));
        }
    }

    @Test
    void theStateOfAVolumeThatCouldNotBeWrittenIsTheOneBefore() throws IOException {
        FailingDisk disk = FailingDisk.register();
        Path file = directory.resolve("failing.mv.db");
        try (MappingStore store = MappingStore.openFile(file, disk.name(file))) {
            store.putPart("d1", "reservations", "key 1");
            disk.fill();
            assertThrows(UncheckedIOException.class, () -> store.putPart("d1", "reservations", "key 2"));
            disk.empty();
            store.putPart("d2", "reservations", "key 3");

            assertEquals(Optional.of("key 1"), store.part("d1", "reservations"));
        }
        try (MappingStore survivor = MappingStore.openFile(file, disk.name(file))) {
            assertEquals(Optional.of("key 1"), survivor.part("d1", "reservations"));
            assertEquals(Optional.of("key 3"), survivor.part("d2", "reservations"));
        }
    }
}
