/**
 * Puts a file in the place of another, as a whole or not at all. All that Pointsman keeps in files of its own is written in this
 * one way, so that it is here, where every bundle can reach it.
 */
package pointsman.api.file;
