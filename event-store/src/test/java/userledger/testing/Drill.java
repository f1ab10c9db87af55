package userledger.testing;

import java.util.SplittableRandom;

/**
 * A drill in a size that every build can bear, or in another one by a system property such as {@code -Ddrill.events=1000000}.
 * Its seed is printed; {@code -Ddrill.seed} runs the same choices again, though never the same timing.
 */
public record Drill(String name, long seed) {

    public static Drill named(String name) {
        var drill = new Drill(name, Long.getLong("drill.seed", System.nanoTime() & Integer.MAX_VALUE));
        drill.say("-Ddrill.seed=%d", drill.seed);
        return drill;
    }

    /** A size: {@code drill.<what>}, or else the small one. */
    public int size(String what, int small) {
        return Integer.getInteger("drill." + what, small);
    }

    /** The random choices of one of the actors. */
    public SplittableRandom random(long actor) {
        return new SplittableRandom(seed + actor * 0x9E3779B97F4A7C15L);
    }

    public void say(String format, Object... values) {
        System.out.println("[drill " + name + "] " + format.formatted(values));
    }
}
