@NullMarked
package userledger.query.directory;

import org.jspecify.annotations.NullMarked;
