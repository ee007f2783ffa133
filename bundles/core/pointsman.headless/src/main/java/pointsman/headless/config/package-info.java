/** The engine's configuration file (YAML), whose every mistake is told with its line and key. */
package pointsman.headless.config;
