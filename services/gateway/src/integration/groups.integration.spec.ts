import { groupChangesSuite } from './accounts/group-changes.suite.ts';
import { groupRoutesSuite } from './accounts/group-routes.suite.ts';
import { groupsSuite } from './accounts/groups.suite.ts';
import { peopleSettings } from './club.fixture.ts';
import { describeGateway } from './test-gateway.fixture.ts';

const settings = {
  ...peopleSettings,
  RATE_LIMIT_PER_KEY: '100000',
  EVENTS_POLL_INTERVAL_S: '0.05',
  EVENTS_HEARTBEAT_S: '0.2',
  EVENTS_STREAM_MAX_S: '600',
};

describeGateway('groups', settings, [groupRoutesSuite, groupsSuite, groupChangesSuite]);
