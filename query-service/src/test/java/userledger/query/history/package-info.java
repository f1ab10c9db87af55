@NullMarked
package userledger.query.history;

import org.jspecify.annotations.NullMarked;
