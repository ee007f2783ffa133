/**
 * The redirector engine: clients log in to its portals, the mapping table says through which server each device is
 * reached, and devices move between servers while the sessions stay up. Made with {@code new RedirectorEngine(...)} from
 * an {@link pointsman.engine.EngineConfiguration}; everything behind the façade is internal.
 */
package pointsman.engine;
