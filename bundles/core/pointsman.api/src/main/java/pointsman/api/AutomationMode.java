package pointsman.api;

/** Who makes plans that balance, and who carries them out. */
public enum AutomationMode {
    /** Persons do both. */
    MANUAL,
    /** The engine makes them and keeps one that is worth it; a person approves. */
    RECOMMEND,
    /** The engine does both, within limits. */
    AUTOMATIC
}
