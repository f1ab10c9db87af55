/** How somebody becomes a user. */
@NullMarked
package userledger.domain.registration;

import org.jspecify.annotations.NullMarked;
