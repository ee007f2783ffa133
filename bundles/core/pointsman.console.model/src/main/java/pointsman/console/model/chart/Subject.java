package pointsman.console.model.chart;

/**
 * One whose load is measured.
 *
 * @param kind what it is
 * @param id device id, server id, portal id or initiator name; empty for the whole system
 */
public record Subject(SubjectKind kind, String id) {
    /** All of it as one. */
    public static final Subject SYSTEM = new Subject(SubjectKind.SYSTEM, "");
}
