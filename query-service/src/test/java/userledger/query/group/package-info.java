@NullMarked
package userledger.query.group;

import org.jspecify.annotations.NullMarked;
