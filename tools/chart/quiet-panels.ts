// Why a query of the dashboard shows nothing on a platform that works as it should, by the panel's
// title and the query's legend.

type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

const nothingFails = 'nothing fails';
const noModel = 'no language model is configured';
const noEndpoint = 'no tenant has an endpoint';
const servicesKeepUp = 'the services keep up with a few clips';

/** For queries without a series. */
const withoutSeries: Reasons = {
  'Lag of all topics': { '{{topic}}': servicesKeepUp },
  Retries: { '{{topic}}': nothingFails },
  'Partitions waiting': { '{{topic}}': 'nothing is away' },
  'Dead letters': {
    '{{topic}} {{reason}}': nothingFails,
    'set aside in an outbox: {{event}}': nothingFails,
  },
  Texts: { 'draft refused: {{cause}}': noModel },
  Webhooks: { '{{outcome}}': noEndpoint },
  'Language model': { '{{outcome}}': noModel, 'US dollars': noModel },
};

/** For queries whose series are 0 all the time. */
const zero: Reasons = {
  'Pose segments waiting': { waiting: servicesKeepUp },
  'Oldest event in an outbox': { '{{service}}': 'the brokers take every event at once' },
  Webhooks: { 'delay, s': noEndpoint },
};

/** undefined where a query must have a series. */
export const reasonForNoSeries = (panel: string, legend: string): string | undefined =>
  withoutSeries[panel]?.[legend];

/** undefined where a query must show more than zeros. */
export const reasonForZero = (panel: string, legend: string): string | undefined =>
  zero[panel]?.[legend];
