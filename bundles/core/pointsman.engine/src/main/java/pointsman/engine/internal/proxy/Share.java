package pointsman.engine.internal.proxy;

/**
 * A route that carries commands of a device, alone or beside others.
 *
 * @param writes whether commands that change blocks may take it
 * @param leaving whether it is being given up and gets no further commands
 */
public record Share(Route route, boolean writes, boolean leaving) {}
