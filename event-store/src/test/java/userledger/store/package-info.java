@NullMarked
package userledger.store;

import org.jspecify.annotations.NullMarked;
