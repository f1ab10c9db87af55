@NullMarked
package userledger.command.profile;

import org.jspecify.annotations.NullMarked;
