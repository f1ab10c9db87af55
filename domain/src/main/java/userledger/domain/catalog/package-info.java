/** The names of all events: the product's memory, chosen once. */
@NullMarked
package userledger.domain.catalog;

import org.jspecify.annotations.NullMarked;
