/** Measures the console with large systems. Its programs are no tests: they run when they are named. */
package pointsman.ui.tests.bench;
