package userledger.command.platform;

import java.util.function.Function;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** How aggregates are told to Axon: commands carry their target themselves, without Axon's annotations. */
public final class Aggregates {

    private static final int EVENTS_PER_SNAPSHOT = 50;

    private Aggregates() {}

    public static <A, C> AggregateConfigurer<A> configure(
            Class<A> aggregate, Class<C> command, Function<C, Object> target) {
        return AggregateConfigurer.defaultConfiguration(aggregate)
                .configureCommandTargetResolver(_ -> message -> new VersionedAggregateIdentifier(
                        target.apply(command.cast(message.getPayload())).toString(), null));
    }

    /** For aggregates that may live long: no more events than this are read to know what they are now. */
    public static SnapshotTriggerDefinition snapshotsNowAndThen(Configuration axon) {
        return new EventCountSnapshotTriggerDefinition(axon.snapshotter(), EVENTS_PER_SNAPSHOT);
    }
}
