/** What runs out of profiles by itself. */
@NullMarked
package userledger.command.profile;

import org.jspecify.annotations.NullMarked;
