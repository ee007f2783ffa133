/**
 * How the console's window is made: menus, themes, the log file.
 * Nothing outside this bundle uses it.
 */
package pointsman.rcp.internal;
