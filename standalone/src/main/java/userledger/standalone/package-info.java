/** Both services in one process on an embedded PostgreSQL that keeps what it has acknowledged. */
@NullMarked
package userledger.standalone;

import org.jspecify.annotations.NullMarked;
