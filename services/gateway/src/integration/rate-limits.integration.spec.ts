import { rateLimitsOfGatewaysSuite } from './platform/rate-limits-of-gateways.suite.ts';
import { tenantLimitsSuite } from './platform/tenant-limits.suite.ts';
import { perAddress, perKey, rateLimitsSuite } from './platform/rate-limits.suite.ts';
import { describeGateway } from './test-gateway.fixture.ts';

const settings = {
  RATE_LIMIT_WINDOW_S: '3600',
  // The database may answer late on a busy machine. A gateway that counts alone would then let more
  // requests through.
  RATE_LIMIT_PATIENCE_MS: '30000',
};
const low = {
  ...settings,
  RATE_LIMIT_PER_KEY: String(perKey),
  RATE_LIMIT_PER_ADDRESS: String(perAddress),
  TRUSTED_PROXIES: '127.0.0.1',
};
const ofTenant = { ...settings, RATE_LIMIT_PER_KEY: '60', RATE_LIMIT_PER_TENANT: '100' };

const ofConcurrency = {
  ...settings,
  STREAMS_PER_TENANT: '3',
  COMPARISONS_PER_TENANT: '2',
  COMPARED_SESSIONS_PER_TENANT: '200',
};

describeGateway('low limits', low, [rateLimitsSuite]);
describeGateway('limits of a tenant', ofTenant, [rateLimitsOfGatewaysSuite]);
describeGateway('limits of what runs at once', ofConcurrency, [tenantLimitsSuite]);
