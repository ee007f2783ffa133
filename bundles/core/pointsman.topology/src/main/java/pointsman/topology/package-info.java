/** The topology document, its checks, RAID arithmetic and reachability. */
package pointsman.topology;
