@NullMarked
package userledger.command;

import org.jspecify.annotations.NullMarked;
