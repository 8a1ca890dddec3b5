/** Metrics whose mean over a tenant's sessions the contract's totals show. */
export const totalledMetrics = ['speed', 'power', 'cadence', 'flight_time'] as const;
