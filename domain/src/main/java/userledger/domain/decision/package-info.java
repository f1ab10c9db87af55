/** What takes more than one capability to decide: somebody new, and all that a user is. */
@NullMarked
package userledger.domain.decision;

import org.jspecify.annotations.NullMarked;
