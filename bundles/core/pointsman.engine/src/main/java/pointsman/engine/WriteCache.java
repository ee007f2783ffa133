package pointsman.engine;

/** What the engine does about a volatile write cache that a server keeps (the WCE bit of SBC-3, 6.5.6). */
public enum WriteCache {
    /** It is left as it is. On a device that several servers reach it is reported as a problem. */
    KEEP,
    /** It is switched off after each login, and looked at again; if it stays on, that is reported as an error. */
    SWITCH_OFF
}
