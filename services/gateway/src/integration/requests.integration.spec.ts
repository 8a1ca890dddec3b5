import { describedStrictnessSuite } from './platform/described-strictness.suite.ts';
import { httpServerSuite } from './platform/http-server.suite.ts';
import { idempotencyRecordsSuite } from './platform/idempotency-records.suite.ts';
import { idempotencySuite } from './platform/idempotency.suite.ts';
import { describeGateway } from './test-gateway.fixture.ts';

describeGateway('requests of any kind', {}, [
  httpServerSuite,
  describedStrictnessSuite,
  idempotencySuite,
]);
idempotencyRecordsSuite();
