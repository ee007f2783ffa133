package pointsman.engine.internal.link;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.scsi.CachingModePage;
import pointsman.iscsi.scsi.Capacity;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.Designator;
import pointsman.iscsi.scsi.DeviceIdentification;
import pointsman.iscsi.scsi.ModeData;
import pointsman.iscsi.scsi.ReportLunsData;
import pointsman.iscsi.scsi.VpdPage;

/** Examines the logical units of one target. Confined to the data loop. */
final class UnitSurvey {

    private static final Logger LOG = LoggerFactory.getLogger(UnitSurvey.class);

    private static final int LUNS_LENGTH = 8 + 8 * 16_384;
    private static final int INQUIRY_LENGTH = 96;
    private static final int PAGE_LENGTH = 1024;
    private static final int CAPACITY_LENGTH = 32;
    private static final int MODE_LENGTH = 192;
    private static final int BLOCK_DEVICE = 0;

    private final InitiatorSession session;
    private final Duration limit;
    private final Set<Integer> known;
    private final boolean cachesOff;

    /**
     * @param limit longest time until each answer: nobody else watches over a server that is being examined
     * @param known LUNs without which the survey fails. Any other unit that does not say what it is is left out, so that it
     *     keeps no other from being used
     * @param cachesOff whether volatile write caches are switched off
     */
    UnitSurvey(InitiatorSession session, Duration limit, Set<Integer> known, boolean cachesOff) {
        this.cachesOff = cachesOff;
        this.session = session;
        this.limit = limit;
        this.known = Set.copyOf(known);
    }

    /** The block devices of the target. */
    CompletionStage<List<FoundUnit>> run() {
        return ScsiCall.read(session, "REPORT LUNS", 0, Cdb.reportLuns(LUNS_LENGTH), LUNS_LENGTH, limit)
                .thenCompose(data -> ReportLunsData.parse(data)
                        .map(report -> ServerSurvey.each(report.luns(), this::examineOrLeaveOut))
                        .orElseGet(() -> CompletableFuture.failedFuture(ScsiFailure.nonsense("REPORT LUNS"))))
                .thenApply(units -> {
                    List<FoundUnit> found =
                            units.stream().flatMap(Optional::stream).toList();
                    return found.size() == 1 ? List.of(asOnlyUnit(found.get(0))) : found;
                });
    }

    private CompletionStage<Optional<FoundUnit>> examineOrLeaveOut(int lun) {
        CompletionStage<Optional<FoundUnit>> unit = examine(lun);
        if (known.contains(lun)) {
            return unit;
        }
        return unit.handle((found, failure) -> {
                    Optional<ScsiFailure> answered = ScsiFailure.in(failure);
                    if (failure == null) {
                        return CompletableFuture.completedFuture(found);
                    }
                    if (answered.isEmpty()) {
                        return CompletableFuture.<Optional<FoundUnit>>failedFuture(failure);
                    }
                    LOG.warn(
                            "target {}: LUN {} is left out: {}",
                            session.targetName(),
                            lun,
                            answered.get().getMessage());
                    return CompletableFuture.completedFuture(Optional.<FoundUnit>empty());
                })
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Optional<FoundUnit>> examine(int lun) {
        return ScsiCall.read(session, "INQUIRY", lun, Cdb.inquiry(INQUIRY_LENGTH), INQUIRY_LENGTH, limit)
                .thenCompose(inquiry -> isBlockDevice(inquiry)
                        ? examineBlockDevice(lun).thenApply(Optional::of)
                        : CompletableFuture.completedFuture(Optional.empty()));
    }

    private CompletionStage<FoundUnit> examineBlockDevice(int lun) {
        CompletionStage<byte[]> capacityData = ScsiCall.read(
                session, "READ CAPACITY(16)", lun, Cdb.readCapacity16(CAPACITY_LENGTH), CAPACITY_LENGTH, limit);
        CompletionStage<Optional<Capacity>> capacity = capacityData.thenApply(Capacity::parse16);
        CompletionStage<String> serial = page(lun, VpdPage.UNIT_SERIAL_NUMBER)
                .thenApply(page -> page.flatMap(VpdPage::parseUnitSerialNumber)
                        .map(String::trim)
                        .orElse(""));
        CompletionStage<List<Designator>> designators = page(lun, VpdPage.DEVICE_IDENTIFICATION)
                .thenApply(page -> page.flatMap(DeviceIdentification::parse)
                        .map(DeviceIdentification::ofLogicalUnit)
                        .orElse(List.of()));
        CompletionStage<Optional<ModeData>> modes = modes(lun);
        CompletionStage<Boolean> writeCache = writeCache(lun, modes);
        CompletionStage<UnitFeatures> features = new FeatureSurvey(session, lun, limit).run(capacityData, modes);
        return capacity.thenCompose(size -> serial.thenCompose(number ->
                designators.thenCompose(names -> writeCache.thenCompose(cached -> features.thenCompose(can -> {
                    if (size.isEmpty()) {
                        return CompletableFuture.<FoundUnit>failedFuture(ScsiFailure.nonsense("READ CAPACITY(16)"));
                    }
                    Capacity known = size.get();
                    UnitIdentity identity = new UnitIdentity(identify(names, number, known), number);
                    return CompletableFuture.completedFuture(new FoundUnit(
                            session.targetName(),
                            false,
                            lun,
                            identity,
                            known.blocks(),
                            known.blockSize(),
                            cached,
                            can));
                })))));
    }

    /** A page; empty if the unit has none, which is no failure. */
    private CompletionStage<Optional<byte[]>> page(int lun, int page) {
        return ScsiCall.readIfThere(session, "INQUIRY", lun, Cdb.inquiryVpd(page, PAGE_LENGTH), PAGE_LENGTH, limit);
    }

    private CompletionStage<Boolean> writeCache(int lun, CompletionStage<Optional<ModeData>> modes) {
        return modes.thenCompose(data -> isCacheOn(data) && cachesOff
                ? switchOff(lun, data.orElseThrow())
                : CompletableFuture.completedFuture(isCacheOn(data)));
    }

    private CompletionStage<Optional<ModeData>> modes(int lun) {
        byte[] cdb = Cdb.modeSense6(CachingModePage.CODE, MODE_LENGTH);
        return ScsiCall.readIfThere(session, "MODE SENSE(6)", lun, cdb, MODE_LENGTH, limit)
                .thenApply(data -> data.flatMap(bytes -> ModeData.parse(bytes, false)));
    }

    private static boolean isCacheOn(Optional<ModeData> data) {
        return data.flatMap(CachingModePage::in)
                .map(CachingModePage::writeCache)
                .orElse(false);
    }

    /** Whether the cache is still on after that: what the server says counts, not that it took the command. */
    private CompletionStage<Boolean> switchOff(int lun, ModeData present) {
        byte[] parameters = CachingModePage.withoutWriteCache(present);
        return ScsiCall.write(session, "MODE SELECT(6)", lun, Cdb.modeSelect6(parameters.length), parameters, limit)
                .handle((nothing, failure) -> {
                    Optional<ScsiFailure> refused = ScsiFailure.in(failure);
                    if (failure != null && refused.isEmpty()) {
                        return CompletableFuture.<Optional<ModeData>>failedFuture(failure);
                    }
                    refused.ifPresent(
                            why -> LOG.error("target {}: LUN {}: {}", session.targetName(), lun, why.getMessage()));
                    return modes(lun);
                })
                .thenCompose(stage -> stage)
                .thenApply(after -> {
                    boolean on = isCacheOn(after);
                    if (on) {
                        LOG.error("target {}: the write cache of LUN {} stays on", session.targetName(), lun);
                    } else {
                        LOG.info("target {}: the write cache of LUN {} was switched off", session.targetName(), lun);
                    }
                    return on;
                });
    }

    /** The strongest name that is unique in the world; else the serial number, with the size to make it harder to mistake. */
    private static String identify(List<Designator> designators, String serial, Capacity capacity) {
        Map<Integer, Designator> byType = designators.stream()
                .filter(designator -> designator.value().length > 0)
                .filter(designator -> designator.type() != Designator.NAA || isUniqueNaa(designator.text()))
                .sorted(Comparator.comparing(Designator::text))
                .collect(Collectors.toMap(Designator::type, designator -> designator, (first, second) -> first));
        if (byType.containsKey(Designator.NAA)) {
            return "naa." + byType.get(Designator.NAA).text();
        }
        if (byType.containsKey(Designator.EUI_64)) {
            return "eui." + byType.get(Designator.EUI_64).text();
        }
        if (byType.containsKey(Designator.T10_VENDOR_ID)) {
            return "t10." + byType.get(Designator.T10_VENDOR_ID).text().trim().replaceAll("[\\s\\x00]+", "-");
        }
        return "serial.%s-%d".formatted(serial, capacity.bytes());
    }

    /**
     * NAA 3 is only unique within the server that made it up (SPC-4, 7.8.6.6.4), and so is a name without a company: some
     * servers number their units behind a company of zero.
     */
    private static boolean isUniqueNaa(String hexDigits) {
        return !hexDigits.startsWith("3") && !hexDigits.substring(1).startsWith("000000");
    }

    private static boolean isBlockDevice(byte[] inquiry) {
        return inquiry.length > 0 && inquiry[0] == BLOCK_DEVICE;
    }

    private static FoundUnit asOnlyUnit(FoundUnit unit) {
        return new FoundUnit(
                unit.targetName(),
                true,
                unit.lun(),
                unit.identity(),
                unit.blocks(),
                unit.blockBytes(),
                unit.volatileWriteCache(),
                unit.features());
    }
}
