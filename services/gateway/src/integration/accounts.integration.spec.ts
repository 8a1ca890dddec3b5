import { apiKeysSuite } from './accounts/api-keys.suite.ts';
import { auditChainSuite } from './accounts/audit-chain.suite.ts';
import { auditSuite } from './accounts/audit.suite.ts';
import { brandSuite } from './accounts/brand.suite.ts';
import { healthAnswersSuite } from './accounts/health-answers.suite.ts';
import { tenantPlanSuite } from './accounts/plan.suite.ts';
import { planTimesSuite } from './accounts/plans.suite.ts';
import { quotasSuite } from './accounts/quotas.suite.ts';
import { restrictedKeysSuite } from './accounts/restricted-keys.suite.ts';
import { usersSuite } from './accounts/users.suite.ts';
import { describeGateway } from './test-gateway.fixture.ts';

const settings = { FINISHED_SESSION_DAYS: 'none=30', MEDIA_LINK_DAYS: '12' };

describeGateway('accounts', settings, [
  apiKeysSuite,
  restrictedKeysSuite,
  auditSuite,
  auditChainSuite,
  tenantPlanSuite,
  planTimesSuite,
  usersSuite,
  brandSuite,
  healthAnswersSuite,
  quotasSuite,
]);
