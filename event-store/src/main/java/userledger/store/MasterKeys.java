package userledger.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The master key that wraps, and earlier or coming ones that unwrap as long as there is something left of them. */
public final class MasterKeys {

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    private final MasterKey wrapping;
    private final Map<String, MasterKey> known = new HashMap<>();

    public MasterKeys(MasterKey wrapping, List<MasterKey> others) {
        this.wrapping = wrapping;
        others.forEach(key -> known.put(key.id(), key));
        known.put(wrapping.id(), wrapping);
    }

    /** @param others further keys in Base64, with commas or white space between them; may be empty */
    public static MasterKeys of(String wrapping, String others) {
        return new MasterKeys(
                MasterKey.of(wrapping),
                Arrays.stream(SEPARATOR.split(others))
                        .filter(text -> !text.isEmpty())
                        .map(MasterKey::of)
                        .toList());
    }

    String id() {
        return wrapping.id();
    }

    Set<String> ids() {
        return known.keySet();
    }

    byte[] wrap(byte[] key, String owner) {
        return wrapping.wrap(key, owner);
    }

    byte[] unwrap(byte[] wrapped, String owner, String masterKeyId) {
        var master = known.get(masterKeyId);
        if (master == null) {
            throw missing(masterKeyId);
        }
        return master.unwrap(wrapped, owner);
    }

    static IllegalStateException missing(String id) {
        return new IllegalStateException("Keys of this ledger were wrapped with another master key than the ones given:"
                + " the one with the id " + id + " is missing. Set USERLEDGER_MASTER_KEY to it or, if keys are being"
                + " re-wrapped, USERLEDGER_MASTER_KEY_PREVIOUS");
    }
}
