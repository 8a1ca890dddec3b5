import { PlatformRepository, type Connection } from '@strideform/persistence';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { RequestCountSchema, type RequestCountDocument } from './request-count.schema.ts';
import { SharedQuota, type QuotaSettings } from './shared-quota.ts';

/** Counts of requests. A package reads and writes them. */
class RequestCounts extends PlatformRepository<RequestCountDocument> {
  constructor(connection: Connection) {
    super(connection.model<RequestCountDocument>('RequestCount', RequestCountSchema));
  }

  get collectionName(): string {
    return this.model.collection.name;
  }
}

/** Returns a quota that all gateways count together in the database. */
export function quotaOfAllGateways(connection: Connection, settings: QuotaSettings): SharedQuota {
  const { collectionName } = new RequestCounts(connection);
  const { policy, limit, windowS } = settings;
  const counts = new RateLimiterMongo({
    ...{ points: limit, duration: windowS, keyPrefix: policy },
    ...{ storeClient: connection, tableName: collectionName, disableIndexesCreation: true },
  });
  return new SharedQuota(settings, counts);
}
