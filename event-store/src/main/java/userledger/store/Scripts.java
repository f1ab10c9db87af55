package userledger.store;

import com.ibm.icu.lang.UScript;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The scripts that all characters of a name belong to, as Unicode TR 39 resolves them; none where they do not go together.
 *
 * @param codes of ISO 15924
 */
record Scripts(Set<String> codes) {

    /** Digits and signs go with every script. */
    private static final Scripts EVERY = new Scripts(Set.of("Zyyy"));

    static Scripts of(String name) {
        var left = new BitSet();
        left.set(0, UScript.CODE_LIMIT);
        name.codePoints().forEach(character -> left.and(of(character)));
        return left.cardinality() == UScript.CODE_LIMIT
                ? EVERY
                : new Scripts(left.stream().mapToObj(UScript::getShortName).collect(Collectors.toSet()));
    }

    boolean overlap(Scripts other) {
        return equals(EVERY) && !other.codes.isEmpty()
                || other.equals(EVERY) && !codes.isEmpty()
                || codes.stream().anyMatch(other.codes::contains);
    }

    /** What is written into a row. */
    String text() {
        return String.join(" ", new TreeSet<>(codes));
    }

    static Scripts parse(String text) {
        return new Scripts(text.isEmpty() ? Set.of() : Set.of(text.split(" ")));
    }

    /** With the writing systems that are made of several scripts: Japanese, Korean, and Chinese with Bopomofo. */
    private static BitSet of(int character) {
        var scripts = new BitSet();
        UScript.getScriptExtensions(character, scripts);
        if (scripts.get(UScript.COMMON) || scripts.get(UScript.INHERITED)) {
            scripts.set(0, UScript.CODE_LIMIT);
        }
        if (scripts.get(UScript.HAN)) {
            scripts.set(UScript.JAPANESE);
            scripts.set(UScript.KOREAN);
            scripts.set(UScript.HAN_WITH_BOPOMOFO);
        }
        if (scripts.get(UScript.HIRAGANA) || scripts.get(UScript.KATAKANA)) {
            scripts.set(UScript.JAPANESE);
        }
        if (scripts.get(UScript.HANGUL)) {
            scripts.set(UScript.KOREAN);
        }
        if (scripts.get(UScript.BOPOMOFO)) {
            scripts.set(UScript.HAN_WITH_BOPOMOFO);
        }
        return scripts;
    }
}
