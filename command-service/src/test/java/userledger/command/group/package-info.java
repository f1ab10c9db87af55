@NullMarked
package userledger.command.group;

import org.jspecify.annotations.NullMarked;
