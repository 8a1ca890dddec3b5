import { consoleSignInSuite, consoleDisabledSuite } from './accounts/console.suite.ts';
import { singleSignOnSuite, singleSignOnDisabledSuite } from './accounts/single-sign-on.suite.ts';
import {
  demoVisitSuite,
  readOnlyTenantSuite,
  shownTenantId,
} from './accounts/read-only-tenant.suite.ts';
import { describeGateway } from './test-gateway.fixture.ts';

describeGateway('people who sign in', { RATE_LIMIT_PER_ADDRESS: '60' }, [consoleSignInSuite]);
describeGateway('read-only tenants', { DEMO_TENANT: shownTenantId }, [
  readOnlyTenantSuite,
  demoVisitSuite,
]);
describeGateway('people of a provider', {}, [singleSignOnSuite]);
describeGateway('a gateway without the console', { CONSOLE_ENABLED: 'false' }, [
  consoleDisabledSuite,
  singleSignOnDisabledSuite,
]);
