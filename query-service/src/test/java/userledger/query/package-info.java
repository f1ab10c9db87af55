@NullMarked
package userledger.query;

import org.jspecify.annotations.NullMarked;
