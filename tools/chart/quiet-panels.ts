// Reasons why a query of the dashboard shows nothing on a platform that works correctly, by the
// panel's title and the query's legend.

type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

const nothingFails = 'nothing fails';
const noModel = 'no language model is configured';
const noEndpoint = 'no tenant has an endpoint';
const servicesKeepUp = 'the services keep up with a few clips';

/** Reasons for queries without a series. */
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

/** Reasons for queries whose series are always 0. */
const zero: Reasons = {
  'Pose segments waiting': { waiting: servicesKeepUp },
  'Oldest event in an outbox': { '{{service}}': 'the brokers take every event at once' },
  Webhooks: { 'delay, s': noEndpoint },
};

/** Returns undefined if a query must have a series. */
export const reasonForNoSeries = (panel: string, legend: string): string | undefined =>
  withoutSeries[panel]?.[legend];

/** Returns undefined if a query must show more than zeros. */
export const reasonForZero = (panel: string, legend: string): string | undefined =>
  zero[panel]?.[legend];
