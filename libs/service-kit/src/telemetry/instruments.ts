import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What every service's /metrics shows. */
export const telemetryRegistry = new Registry();

const registers = [telemetryRegistry];

/** Every instrument of the platform, declared once; the comment says who writes it. */
export const instruments = {
  /** messaging: events handed to Kafka. */
  eventsPublished: new Counter({ name: 'strideform_events_published_total', help: 'Events published, by type.', labelNames: ['event'] as const, registers }),
  /** messaging: outcome is handled, duplicate or failed. */
  eventsHandled: new Counter({ name: 'strideform_events_handled_total', help: 'Events handled, by type and outcome.', labelNames: ['event', 'outcome'] as const, registers }),
  /** messaging: from seconds to minutes, since a handler may run a model over a video. */
  eventHandlingDuration: new Histogram({
    name: 'strideform_event_handling_duration_seconds', help: 'Time a handler took, by event type.', labelNames: ['event'] as const,
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600], registers,
  }),
  /** messaging: deliveries that failed and wait in a retry topic. */
  eventsRetried: new Counter({ name: 'strideform_events_retried_total', help: 'Failed deliveries sent to a retry topic.', labelNames: ['topic'] as const, registers }),
  /** messaging: reason is the dead letter's own. */
  deadLetters: new Counter({ name: 'strideform_dead_letters_total', help: 'Messages given up, by topic and reason.', labelNames: ['topic', 'reason'] as const, registers }),
  /** messaging: messages between this consumer and the end of a partition it holds, as of its last fetch. */
  consumerLag: new Gauge({ name: 'strideform_consumer_lag_messages', help: 'Messages not yet handled, by partition held.', labelNames: ['topic', 'partition'] as const, registers }),
};
