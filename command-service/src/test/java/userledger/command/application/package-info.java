@NullMarked
package userledger.command.application;

import org.jspecify.annotations.NullMarked;
