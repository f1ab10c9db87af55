package userledger.command.platform;

import java.util.function.Function;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** How aggregates are told to Axon: commands carry their target themselves, without Axon's annotations. */
public final class Aggregates {

    private Aggregates() {}

    public static <A, C> AggregateConfigurer<A> configure(
            Class<A> aggregate, Class<C> command, Function<C, Object> target) {
        return AggregateConfigurer.defaultConfiguration(aggregate)
                .configureCommandTargetResolver(_ -> message -> new VersionedAggregateIdentifier(
                        target.apply(command.cast(message.getPayload())).toString(), null));
    }
}
