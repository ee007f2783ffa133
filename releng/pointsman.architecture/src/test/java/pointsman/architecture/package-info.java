/**
 * Keeps the architecture: which bundle may use which other, and which library. The rows of {@link
 * pointsman.architecture.Arrows} are those of docs/architecture.md; change both together.
 */
package pointsman.architecture;
