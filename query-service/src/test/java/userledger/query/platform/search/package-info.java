@NullMarked
package userledger.query.platform.search;

import org.jspecify.annotations.NullMarked;
