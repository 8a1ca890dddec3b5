import { sessionEventsSuite } from './sessions/session-events.suite.ts';
import { sessionHintsSuite } from './sessions/session-hints.suite.ts';
import { describeGateway } from './test-gateway.fixture.ts';

const settings = {
  EVENTS_POLL_INTERVAL_S: '0.05',
  EVENTS_HEARTBEAT_S: '0.2',
  EVENTS_STREAM_MAX_S: '600',
};

describeGateway('event streams', settings, [sessionEventsSuite]);
sessionHintsSuite();
