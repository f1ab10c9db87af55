/** The query language: what a search says, and what it is in SQL. */
@NullMarked
package userledger.query.platform.search;

import org.jspecify.annotations.NullMarked;
