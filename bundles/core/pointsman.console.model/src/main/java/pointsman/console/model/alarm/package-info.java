/**
 * Alarms that the console raises by a person's own rules, and what a person has acknowledged of alarms, events and
 * problems. Fed with snapshots, without a screen or a clock of its own.
 */
package pointsman.console.model.alarm;
