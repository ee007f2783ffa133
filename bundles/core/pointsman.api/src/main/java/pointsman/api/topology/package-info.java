/**
 * The structure of a storage system: clients, portals, servers, fabrics, controllers, arrays and devices, and how they
 * are linked. The same types describe a running system and a design in a file.
 */
package pointsman.api.topology;
