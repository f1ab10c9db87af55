/** What the queries stand on: the database, the log and the followers that keep read models up to date. */
@NullMarked
package userledger.query.platform;

import org.jspecify.annotations.NullMarked;
