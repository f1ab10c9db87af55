package userledger.query.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;
import userledger.query.platform.ReadModels.Progress;

/** Lets those who watch the service see how far each read model is. They are asked for when somebody looks. */
@Component
class ProjectionMetrics implements MeterBinder {

    private final ReadModels models;

    ProjectionMetrics(ReadModels models) {
        this.models = models;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var name : models.names()) {
            add(registry, name, "position", "The last event that the read model holds", Progress::position);
            add(registry, name, "lag", "How many events it is behind", Progress::lag);
            add(registry, name, "parked", "How many events it could not take yet", Progress::parked);
        }
    }

    private void add(
            MeterRegistry registry, String name, String what, String description, ToDoubleFunction<Progress> value) {
        Gauge.builder("userledger.projection." + what, models, asked -> value.applyAsDouble(asked.progress(name)))
                .description(description)
                .tag("projection", name)
                .register(registry);
    }
}
