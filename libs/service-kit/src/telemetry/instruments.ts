import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** All metrics that /metrics shows. */
export const telemetryRegistry = new Registry();

interface InstrumentFacts<L extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly L[];
  /** The library or service that records it. */
  readonly emittedBy: string;
}

export interface InstrumentDescription extends InstrumentFacts<string> {
  readonly kind: 'counter' | 'gauge' | 'histogram';
}

const described: InstrumentDescription[] = [];

function counter<L extends string>(facts: InstrumentFacts<L>): Counter<L> {
  described.push({ ...facts, kind: 'counter' });
  return new Counter({
    name: facts.name,
    help: facts.help,
    labelNames: facts.labels,
    registers: [telemetryRegistry],
  });
}

function gauge<L extends string>(facts: InstrumentFacts<L>): Gauge<L> {
  described.push({ ...facts, kind: 'gauge' });
  return new Gauge({
    name: facts.name,
    help: facts.help,
    labelNames: facts.labels,
    registers: [telemetryRegistry],
  });
}

function histogram<L extends string>(facts: InstrumentFacts<L>, buckets: number[]): Histogram<L> {
  described.push({ ...facts, kind: 'histogram' });
  return new Histogram({
    name: facts.name,
    help: facts.help,
    labelNames: facts.labels,
    buckets,
    registers: [telemetryRegistry],
  });
}

const requestBucketsS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Every instrument of the platform, declared once. */
export const instruments = {
  httpRequestDuration: histogram(
    {
      name: 'strideform_http_request_duration_seconds',
      help: 'Time from a request to the end of its response.',
      labels: ['method', 'route', 'status'],
      emittedBy: 'service-kit, in services with HTTP',
    },
    requestBucketsS,
  ),
  grpcServerDuration: histogram(
    {
      name: 'strideform_grpc_server_duration_seconds',
      help: 'Time that a gRPC method took, by its outcome.',
      labels: ['method', 'status'],
      emittedBy: 'service-kit, in services with gRPC',
    },
    requestBucketsS,
  ),
  grpcCertificateExpiry: gauge({
    name: 'strideform_grpc_certificate_expiry_timestamp_seconds',
    help: 'Expiry time of the certificate that the service shows to others, in seconds since 1970.',
    labels: [],
    emittedBy: 'service-kit, with GRPC_TLS_FOLDER',
  }),
  serviceStart: gauge({
    name: 'strideform_service_start_seconds',
    help: 'Time that the service took to start.',
    labels: [],
    emittedBy: 'service-kit, in every service',
  }),
  eventsPublished: counter({
    name: 'strideform_events_published_total',
    help: 'Events handed to Kafka, by type.',
    labels: ['event'],
    emittedBy: 'messaging',
  }),
  outboxSetAside: counter({
    name: 'strideform_outbox_set_aside_total',
    help: 'Stored events that can never be published and were set aside in their outbox.',
    labels: ['event'],
    emittedBy: 'messaging',
  }),
  outboxAge: gauge({
    name: 'strideform_outbox_oldest_age_seconds',
    help: 'Age of the oldest stored event of this service that waits to be published; 0 if none waits.',
    labels: [],
    emittedBy: 'messaging, in services with an outbox',
  }),
  eventsHandled: counter({
    name: 'strideform_events_handled_total',
    help: 'Deliveries of events; outcome is handled, duplicate, failed, unavailable (a dependency is not available, and the event waits), newer_version (only a newer release can read the event, and it waits) or handed_back.',
    labels: ['event', 'outcome'],
    emittedBy: 'messaging',
  }),
  // The buckets reach minutes, because a handler may run a model over a video.
  eventHandlingDuration: histogram(
    {
      name: 'strideform_event_handling_duration_seconds',
      help: 'Time that a handler took, by event type.',
      labels: ['event'],
      emittedBy: 'messaging',
    },
    [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600],
  ),
  eventsRetried: counter({
    name: 'strideform_events_retried_total',
    help: 'Failed deliveries sent to a retry topic.',
    labels: ['topic'],
    emittedBy: 'messaging',
  }),
  waitingPartitions: gauge({
    name: 'strideform_waiting_messages',
    help: 'Messages that wait, one in each waiting partition of this member, because a store, a service, the brokers or the scratch disk is not available, or because only a newer release can read the message.',
    labels: ['topic'],
    emittedBy: 'messaging',
  }),
  deadLetters: counter({
    name: 'strideform_dead_letters_total',
    help: 'Messages that a service gave up on, by topic and reason.',
    labels: ['topic', 'reason'],
    emittedBy: 'messaging',
  }),
  consumerLag: gauge({
    name: 'strideform_consumer_lag_messages',
    help: 'Messages not yet handled, for each partition of this member, as the brokers report; the sum over members is the lag of the group.',
    labels: ['topic', 'partition'],
    emittedBy: 'messaging',
  }),
  sessionsFinished: counter({
    name: 'strideform_sessions_finished_total',
    help: 'Sessions that reached a final state; outcome is succeeded or the code of the failure.',
    labels: ['outcome'],
    emittedBy: 'ingest',
  }),
  choreFailures: counter({
    name: 'strideform_chore_failures_total',
    help: 'Failures of periodic chores: of a whole round, or of one item that is retried; chore is its name in the log.',
    labels: ['chore'],
    emittedBy: 'service-kit, and ingest for single uploads and sessions',
  }),
  decoderGuards: gauge({
    name: 'strideform_decoder_guard_held',
    help: '1 if a guard of the decoding processes works on this machine, otherwise 0, measured at the start; guard is network, processes or files.',
    labels: ['guard'],
    emittedBy: 'service-kit, in services that decode clips',
  }),
  poseModelInfo: gauge({
    name: 'strideform_pose_model_info',
    help: 'Always 1: the pose model and the execution provider in use.',
    labels: ['model', 'execution_provider'],
    emittedBy: 'inference',
  }),
  poseFrames: counter({
    name: 'strideform_pose_frames_total',
    help: 'Frames analysed, warm-up included.',
    labels: ['execution_provider'],
    emittedBy: 'inference',
  }),
  modelRequests: counter({
    name: 'strideform_model_requests_total',
    help: 'Texts requested from a language model; outcome is answered, refused, cut_off, unreadable or unavailable.',
    labels: ['model', 'outcome'],
    emittedBy: 'threads',
  }),
  // The buckets reach minutes, because the provider may demand a wait before a retry.
  modelDuration: histogram(
    {
      name: 'strideform_model_duration_seconds',
      help: "Time for a language model's answer, retries included.",
      labels: ['model'],
      emittedBy: 'threads',
    },
    [0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300],
  ),
  modelTokens: counter({
    name: 'strideform_model_tokens_total',
    help: 'Tokens of a language model; direction is input or output.',
    labels: ['model', 'direction'],
    emittedBy: 'threads',
  }),
  modelCost: counter({
    name: 'strideform_model_cost_usd_total',
    help: 'Cost of those tokens at the configured prices, US dollars.',
    labels: ['model'],
    emittedBy: 'threads',
  }),
  threadDraftsRefused: counter({
    name: 'strideform_thread_drafts_refused_total',
    help: "Texts of a language model that were not used; cause is check (not supported by the facts, or forbidden) or the request's outcome.",
    labels: ['cause'],
    emittedBy: 'threads',
  }),
  threadTexts: counter({
    name: 'strideform_thread_texts_total',
    help: 'Texts written; author is model or rule_based.',
    labels: ['purpose', 'author'],
    emittedBy: 'threads',
  }),
  webhookAttempts: counter({
    name: 'strideform_webhook_attempts_total',
    help: 'Requests to webhook endpoints; outcome is delivered, failed (tried again later) or given_up.',
    labels: ['outcome'],
    emittedBy: 'gateway',
  }),
  webhookDelay: gauge({
    name: 'strideform_webhook_delay_seconds',
    help: 'Time for which a tenant has waited for its turn to get webhooks; each gateway reports the same.',
    labels: [],
    emittedBy: 'gateway',
  }),
  objectStoreBytes: counter({
    name: 'strideform_object_store_bytes_total',
    help: 'Bytes moved; direction is stored or fetched.',
    labels: ['direction'],
    emittedBy: 'object-store',
  }),
};

/** Descriptions of all instruments, for documentation and dashboards. */
export const instrumentCatalogue: readonly InstrumentDescription[] = described;
