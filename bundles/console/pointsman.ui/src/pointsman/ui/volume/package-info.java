/** What can be done with volumes and paths: asks a person, has the engine do it, and tells what came of it. */
package pointsman.ui.volume;
