/** Measures and tests the console with large systems. The programs that measure are no tests: they run when they are named. */
package pointsman.ui.tests.bench;
