/**
 * The engine's configuration file (YAML), whose every mistake is told with its line and key. What it says is handed
 * to the engine; nothing here starts one.
 */
package pointsman.headless.config;
