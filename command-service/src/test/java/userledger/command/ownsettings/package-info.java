@NullMarked
package userledger.command.ownsettings;

import org.jspecify.annotations.NullMarked;
