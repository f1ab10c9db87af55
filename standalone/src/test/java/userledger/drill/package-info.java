/** Drills of the running services: killed processes, a database that goes away, races over two nodes, and what is left. */
@NullMarked
package userledger.drill;

import org.jspecify.annotations.NullMarked;
