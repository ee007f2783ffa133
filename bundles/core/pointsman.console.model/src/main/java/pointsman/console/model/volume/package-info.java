/**
 * What a person can do with volumes: drafts of new and growing ones, what may be done, and what will happen. Nothing here
 * knows a screen.
 */
package pointsman.console.model.volume;
