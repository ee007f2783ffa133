/** The redirector engine. */
package pointsman.engine;
