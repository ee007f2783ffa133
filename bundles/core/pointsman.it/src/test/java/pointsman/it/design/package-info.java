/** Designs of the console and the programs that read what it makes of them. Both are the real ones. */
package pointsman.it.design;
