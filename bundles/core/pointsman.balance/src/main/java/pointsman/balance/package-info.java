/** Efficiency, forecast, planner and policies as pure functions. */
package pointsman.balance;
