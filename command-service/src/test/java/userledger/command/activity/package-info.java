@NullMarked
package userledger.command.activity;

import org.jspecify.annotations.NullMarked;
