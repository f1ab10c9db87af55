/** The reading side: read models made from the log, and the queries that they answer. */
@NullMarked
package userledger.query;

import org.jspecify.annotations.NullMarked;
