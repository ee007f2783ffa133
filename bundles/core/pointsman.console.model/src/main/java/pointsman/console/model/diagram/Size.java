package pointsman.console.model.diagram;

/**
 * How large a figure is.
 *
 * @param width above 0, in units of the unzoomed diagram
 * @param height above 0
 */
public record Size(int width, int height) {}
