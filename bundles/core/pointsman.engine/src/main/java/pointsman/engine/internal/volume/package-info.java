/**
 * What belongs to a volume and not to the servers behind it: identity, reservations, unit attentions, mode parameters, and
 * which commands may be passed on. It knows no transport and decides no mapping; all of it runs on the data loop.
 */
package pointsman.engine.internal.volume;
