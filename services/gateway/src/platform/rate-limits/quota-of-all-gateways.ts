import type { Connection } from '@strideform/persistence';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { RequestCountSchema } from './request-count.schema.ts';
import { SharedQuota, type QuotaSettings } from './shared-quota.ts';

/** Returns a quota that all gateways count together in the database. */
export function quotaOfAllGateways(connection: Connection, settings: QuotaSettings): SharedQuota {
  const { collection } = connection.model('RequestCount', RequestCountSchema);
  const { policy, limit, windowS } = settings;
  const counts = new RateLimiterMongo({
    ...{ points: limit, duration: windowS, keyPrefix: policy },
    ...{ storeClient: connection, tableName: collection.name, disableIndexesCreation: true },
  });
  return new SharedQuota(settings, counts);
}
