/** Which groups there are, and who is in them. */
@NullMarked
package userledger.query.group;

import org.jspecify.annotations.NullMarked;
