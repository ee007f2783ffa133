package pointsman.api;

/** Which way the data of a volume takes. */
public enum VolumeMode {
    /** Through the engine. */
    PROXY,
    /** Past the engine: a login is redirected to the server that the mapping table names. */
    DIRECT
}
