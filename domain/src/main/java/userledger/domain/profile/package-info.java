/** Names, contact data and attributes; renaming and changing the e-mail address. */
@NullMarked
package userledger.domain.profile;

import org.jspecify.annotations.NullMarked;
