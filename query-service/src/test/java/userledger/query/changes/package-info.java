@NullMarked
package userledger.query.changes;

import org.jspecify.annotations.NullMarked;
