@NullMarked
package userledger.query.platform;

import org.jspecify.annotations.NullMarked;
