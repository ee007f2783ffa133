/**
 * A small robot for SWT, in SWTBot's vocabulary, so that SWTBot can take its place where it can be had.
 * Its methods are for a test's own thread: each goes to the UI thread by itself, and none may be called from there.
 */
package pointsman.ui.tests.bot;
