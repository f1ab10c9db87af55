/** Who is there: find, count and page through the users of a tenant. */
@NullMarked
package userledger.query.directory;

import org.jspecify.annotations.NullMarked;
