package pointsman.console.model.rebalance;

import pointsman.api.MoveState;

/**
 * A move of an execution, in words.
 *
 * @param number its place in the plan, from 1
 * @param device name of the device
 * @param from name of the server that served it
 * @param to name of the server that shall serve it
 * @param state how far it is
 * @param status the same in words
 */
public record ProgressRow(int number, String device, String from, String to, MoveState state, String status) {}
