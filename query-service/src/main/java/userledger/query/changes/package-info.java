/** What changed between two instants: who came, who left, and who is not as before. */
@NullMarked
package userledger.query.changes;

import org.jspecify.annotations.NullMarked;
