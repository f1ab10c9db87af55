@NullMarked
package userledger.store.axon;

import org.jspecify.annotations.NullMarked;
