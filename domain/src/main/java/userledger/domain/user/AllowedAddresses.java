package userledger.domain.user;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From where calls may come.
 *
 * @param networks none for anywhere
 */
public record AllowedAddresses(List<Network> networks) {

    public static final AllowedAddresses ANY = new AllowedAddresses(List.of());

    public static final int MAX_NETWORKS = 50;

    private static final String FIELD = "allowedAddresses";

    public AllowedAddresses {
        networks = List.copyOf(networks);
    }

    /** From what an event tells; nothing where its person is forgotten. */
    public static AllowedAddresses of(@Nullable Collection<String> texts) {
        return texts == null
                ? ANY
                : new AllowedAddresses(texts.stream().map(Network::parse).toList());
    }

    /** The addresses in one way of writing them; null stands for anywhere, so an empty list is a mistake. */
    public static SortedSet<String> clean(@Nullable Collection<String> typed) {
        if (typed == null) {
            return Collections.emptySortedSet();
        }
        if (typed.isEmpty() || typed.size() > MAX_NETWORKS) {
            throw Rejection.invalid(FIELD, "range", "From 1 to " + MAX_NETWORKS + " networks, or null for anywhere");
        }
        try {
            var texts = new TreeSet<String>();
            typed.forEach(text -> texts.add(Network.parse(text).toString()));
            return Collections.unmodifiableSortedSet(texts);
        } catch (IllegalArgumentException _) {
            throw Rejection.invalid(
                    FIELD, "format", "Each is an address, or a network such as 10.0.0.0/8 or 2001:db8::/32");
        }
    }

    /** @param address null where it is not known, which is nowhere in particular */
    public boolean admit(@Nullable String address) {
        return networks.isEmpty()
                || (address != null && networks.stream().anyMatch(network -> network.contains(address)));
    }

    /** Whether there is no network among the other ones that is not among these; a part of one counts as another. */
    public boolean include(AllowedAddresses other) {
        return networks.isEmpty() || (!other.networks.isEmpty() && networks.containsAll(other.networks));
    }

    /** As they are written in events; null for anywhere. */
    public @Nullable SortedSet<String> texts() {
        if (networks.isEmpty()) {
            return null;
        }
        var texts = new TreeSet<String>();
        networks.forEach(network -> texts.add(network.toString()));
        return texts;
    }
}
