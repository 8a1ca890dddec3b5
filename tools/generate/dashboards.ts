import { instrumentCatalogue } from '@strideform/service-kit/telemetry';
import { instrumentNames } from './query-instruments.ts';

interface Panel {
  readonly title: string;
  /** Description of the panel, and the sign of a problem. */
  readonly description: string;
  readonly unit: 's' | 'short' | 'ops' | 'percentunit' | 'Bps' | 'currencyUSD';
  /** PromQL by legend. */
  readonly queries: Readonly<Record<string, string>>;
}

/**
 * Time after which a missing series counts as new. It is long because Prometheus may miss some
 * scrapes.
 */
const unseenFor = '1h';

/**
 * Returns a query of the increase of a counter in the last minutes. `increase` alone begins to
 * count at the first value that it sees. A new series begins at 1, so its only failure would not be
 * shown.
 */
function addedTo(counter: string, minutes: number): string {
  const window = `${minutes}m`;
  const known = `last_over_time(${counter}[${unseenFor}] offset ${window})`;
  return `((${counter} unless ${known}) or increase(${counter}[${window}]))`;
}

/** Returns the sum over all series with the same labels, and so over all pods. */
const sumAdded = (labels: string, counter: string, minutes: number): string =>
  `sum by (${labels}) ${addedTo(counter, minutes)}`;

const addedPerSecond = (labels: string, counter: string, minutes: number): string =>
  `${sumAdded(labels, counter, minutes)} / ${minutes * 60}`;

const percentile95 = (labels: string, histogram: string, minutes: number): string =>
  `histogram_quantile(0.95, ${sumAdded(`le, ${labels}`, histogram, minutes)})`;

const grpcCalls = 'strideform_grpc_server_duration_seconds_count';
/** Filter that leaves out streams, whose answers last as long as somebody listens. */
const exceptStreams = '{route!~".*/events"}';

const panels: readonly Panel[] = [
  {
    title: 'Sessions finished',
    description:
      'By outcome. deadline_exceeded and internal_error are faults of the platform; the others are about the clip.',
    unit: 'short',
    queries: {
      '{{outcome}}': sumAdded('outcome', 'strideform_sessions_finished_total', 5),
    },
  },
  {
    title: 'Pose segments waiting',
    description:
      'Inference pools scale by this number. If it rises for long, there are too few workers, or none works.',
    unit: 'short',
    queries: { waiting: 'sum(strideform_consumer_lag_messages{topic="pose-segments"})' },
  },
  {
    title: 'Lag of all topics',
    description:
      'Messages not yet handled. Retry topics contain failed messages that wait for another attempt.',
    unit: 'short',
    queries: { '{{topic}}': 'sum by (topic) (strideform_consumer_lag_messages) > 0' },
  },
  {
    title: 'Frames looked at',
    description:
      'Frames a second, by execution provider. Zero while segments wait means that workers exist but are idle.',
    unit: 'ops',
    queries: {
      '{{execution_provider}}': addedPerSecond(
        'execution_provider',
        'strideform_pose_frames_total',
        2,
      ),
    },
  },
  {
    title: 'Handler time, 95th percentile',
    description: 'Duration for each event. A segment must stay well below its timeout.',
    unit: 's',
    queries: {
      '{{event}}': percentile95('event', 'strideform_event_handling_duration_seconds_bucket', 5),
    },
  },
  {
    title: 'Events handled',
    description:
      'By outcome: handed_back means that a stopping service returned it, duplicate that it had been handled before.',
    unit: 'ops',
    queries: { '{{outcome}}': addedPerSecond('outcome', 'strideform_events_handled_total', 5) },
  },
  {
    title: 'Retries',
    description: 'Failed deliveries sent to a retry topic.',
    unit: 'short',
    queries: { '{{topic}}': sumAdded('topic', 'strideform_events_retried_total', 5) },
  },
  {
    title: 'Partitions waiting',
    description:
      'Their events wait because a store, a service, the brokers or the scratch disk is not available. Nothing is lost.',
    unit: 'short',
    queries: { '{{topic}}': 'sum by (topic) (strideform_waiting_messages) > 0' },
  },
  {
    title: 'Oldest event in an outbox',
    description: 'More than a few seconds means that the brokers do not accept the stored events.',
    unit: 's',
    queries: { '{{service}}': 'max by (service) (strideform_outbox_oldest_age_seconds)' },
  },
  {
    title: 'Dead letters',
    description:
      'Messages that a service gave up on. Each one is a session or a text that somebody waits for: list them, fix the cause, replay.',
    unit: 'short',
    queries: {
      '{{topic}} {{reason}}': sumAdded('topic, reason', 'strideform_dead_letters_total', 60),
      'set aside in an outbox: {{event}}': sumAdded(
        'event',
        'strideform_outbox_set_aside_total',
        60,
      ),
    },
  },
  {
    title: 'HTTP requests',
    description: 'Answers a second, by status.',
    unit: 'ops',
    queries: {
      '{{status}}': addedPerSecond('status', 'strideform_http_request_duration_seconds_count', 5),
    },
  },
  {
    title: 'HTTP time, 95th percentile',
    description: 'By route, without streams of events. Uploads take as long as their callers send.',
    unit: 's',
    queries: {
      '{{method}} {{route}}': percentile95(
        'method, route',
        `strideform_http_request_duration_seconds_bucket${exceptStreams}`,
        5,
      ),
    },
  },
  {
    title: 'gRPC methods that fail',
    description:
      'Share of calls that end in anything but OK, by method; NOT_FOUND and similar codes are answers, too.',
    unit: 'percentunit',
    queries: {
      '{{method}}': `${sumAdded('method', `${grpcCalls}{status!="OK"}`, 5)} / ${sumAdded('method', grpcCalls, 5)}`,
    },
  },
  {
    title: 'Bytes moved',
    description: 'Between services and the object store.',
    unit: 'Bps',
    queries: {
      '{{service}} {{direction}}': addedPerSecond(
        'service, direction',
        'strideform_object_store_bytes_total',
        5,
      ),
    },
  },
  {
    title: 'Texts',
    description:
      'By author. rule_based with a configured model means that the model did not answer or exceeded its budget, or that its text did not pass the check.',
    unit: 'short',
    queries: {
      '{{author}}': sumAdded('author', 'strideform_thread_texts_total', 60),
      'draft refused: {{cause}}': sumAdded('cause', 'strideform_thread_drafts_refused_total', 60),
    },
  },
  {
    title: 'Webhooks',
    description:
      "Requests to tenants' servers: failed ones are retried. The delay is that of the oldest one that waits. If it rises, more requests are due than the gateways send.",
    unit: 'short',
    queries: {
      '{{outcome}}': sumAdded('outcome', 'strideform_webhook_attempts_total', 5),
      'delay, s': 'max(strideform_webhook_delay_seconds)',
    },
  },
  {
    title: 'Language model',
    description: 'Requests by outcome, and what they cost.',
    unit: 'short',
    queries: {
      '{{outcome}}': sumAdded('outcome', 'strideform_model_requests_total', 60),
      'US dollars': `sum ${addedTo('strideform_model_cost_usd_total', 60)}`,
    },
  },
];

/**
 * Returns the query for the chosen namespaces only, because a Prometheus may watch several
 * releases.
 */
const ofNamespace = (expr: string): string =>
  expr.replace(
    /(strideform_\w+)(\{?)/g,
    (_, series: string, opened: string) =>
      `${series}{namespace=~"$namespace"${opened === '' ? '}' : ','}`,
  );

const [COLUMNS, WIDTH, HEIGHT] = [2, 12, 8];

function panelJson({ title, description, unit, queries }: Panel, index: number): object {
  for (const expr of Object.values(queries)) instrumentNames(expr, instrumentCatalogue);
  return {
    id: index + 1,
    type: 'timeseries',
    title,
    description,
    datasource: { type: 'prometheus', uid: '${datasource}' },
    gridPos: {
      x: (index % COLUMNS) * WIDTH,
      y: Math.floor(index / COLUMNS) * HEIGHT,
      w: WIDTH,
      h: HEIGHT,
    },
    fieldConfig: {
      defaults: { unit, min: 0, custom: { fillOpacity: 10, showPoints: 'never' } },
      overrides: [],
    },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
    targets: Object.entries(queries).map(([legendFormat, expr], target) => ({
      refId: String.fromCharCode(65 + target),
      legendFormat,
      expr: ofNamespace(expr),
    })),
  };
}

/**
 * Grafana dashboards by the name of their file. Every query names only declared instruments and
 * their labels.
 */
export const dashboards: Readonly<Record<string, object>> = {
  strideform: {
    uid: 'strideform',
    title: 'Strideform',
    tags: ['strideform'],
    timezone: 'browser',
    schemaVersion: 39,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    templating: {
      list: [
        { name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' },
        {
          name: 'namespace',
          label: 'Namespace',
          type: 'query',
          datasource: { type: 'prometheus', uid: '${datasource}' },
          query: 'label_values({__name__=~"strideform_.+"}, namespace)',
          refresh: 2,
          sort: 1,
          multi: true,
          includeAll: true,
          allValue: '.*',
          current: { text: 'All', value: '$__all' },
        },
      ],
    },
    panels: panels.map(panelJson),
  },
};
