/** Groups and who is in them. */
@NullMarked
package userledger.command.group;

import org.jspecify.annotations.NullMarked;
