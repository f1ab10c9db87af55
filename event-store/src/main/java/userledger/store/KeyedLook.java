package userledger.store;

import java.util.List;

/**
 * What a username looks like, as far as a row may say it.
 *
 * @param hashes of its looks, keyed: one, or two where case makes a difference
 */
record KeyedLook(List<Long> hashes, Scripts scripts) {

    boolean isTakenFor(KeyedLook other) {
        return hashes.stream().anyMatch(other.hashes::contains) && !scripts.overlap(other.scripts);
    }
}
