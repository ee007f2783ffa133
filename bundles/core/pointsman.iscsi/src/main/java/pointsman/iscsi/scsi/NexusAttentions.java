package pointsman.iscsi.scsi;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The unit attention conditions of one nexus at all logical units of a target, and what the commands do to them that
 * are carried out in spite of them (SAM-5, 5.14.6). Safe from any thread.
 */
public final class NexusAttentions {

    private final Map<Integer, UnitAttentions> byLun = new ConcurrentHashMap<>();

    /** Establishes a condition at a logical unit. */
    public void add(int lun, SenseData condition) {
        byLun.computeIfAbsent(lun, added -> new UnitAttentions()).add(condition);
    }

    /** Forgets what is pending at a logical unit, which is not there any more. */
    public void forget(int lun) {
        byLun.remove(lun);
    }

    /**
     * Takes the condition with which a command is to end instead of being carried out. To be asked for each command
     * before it is carried out, also for REPORT LUNS, which clears REPORTED LUNS DATA HAS CHANGED everywhere, as
     * reporting it does.
     *
     * @param conflict whether the command is to end with RESERVATION CONFLICT, which most conditions do not precede
     */
    public Optional<SenseData> takeFor(int lun, byte[] cdb, boolean conflict) {
        if (byLun.isEmpty()) {
            return Optional.empty();
        }
        if (OperationCode.of(cdb) == OperationCode.REPORT_LUNS) {
            clearReportedLuns();
            return Optional.empty();
        }
        UnitAttentions unit = byLun.get(lun);
        return unit == null ? Optional.empty() : reported(unit.takeFor(cdb, conflict));
    }

    /** The answer to REQUEST SENSE: the next condition, which is cleared, or that there is nothing to tell. */
    public DescriptionCommands.Answer requestSense(int lun, byte[] cdb) {
        UnitAttentions unit = byLun.get(lun);
        Optional<SenseData> next = unit == null ? Optional.empty() : reported(unit.take());
        return DescriptionCommands.requestSense(cdb, next.orElse(SenseData.NO_SENSE));
    }

    private Optional<SenseData> reported(Optional<SenseData> condition) {
        if (condition.filter(SenseData.REPORTED_LUNS_DATA_CHANGED::equals).isPresent()) {
            clearReportedLuns();
        }
        return condition;
    }

    private void clearReportedLuns() {
        byLun.values().forEach(unit -> unit.remove(SenseData.REPORTED_LUNS_DATA_CHANGED));
    }
}
