package userledger.query.platform.search;

/**
 * Searches for what is somewhere inside of any name. PostgreSQL takes the names for independent and adds up how many people
 * each of them might lead to, which is far too many: so it would rather go through everybody in the order asked for.
 */
final class Inside {

    /** So many characters in a row have a trigram. */
    private static final int TRIGRAM = 3;

    private Inside() {}

    /** Whether the index of what is inside of names leads to those who are meant, and nothing else may lead to fewer. */
    static boolean leads(Condition condition) {
        var all = condition.conjuncts();
        return all.stream().allMatch(each -> each instanceof Condition.Mentions || Start.isWide(each))
                && all.stream().anyMatch(Inside::hasTrigram);
    }

    private static boolean hasTrigram(Condition condition) {
        return condition instanceof Condition.Mentions(var pattern) && pattern.longestRun() >= TRIGRAM;
    }
}
