/** Moving devices to another server: asks a person, has the engine do it, and tells what came of it. The same everywhere. */
package pointsman.ui.remap;
