import { jest } from '@jest/globals';
import { ownDatabase } from '@strideform/testing/servers';
import { describeGateway } from './test-gateway.fixture.ts';
import { deletedSessionsSuite } from './webhooks/deleted-sessions.suite.ts';
import { eventsInAnOutageSuite } from './webhooks/events-in-an-outage.suite.ts';
import { disabledEndpointsSuite } from './webhooks/disabled-endpoints.suite.ts';
import { webhookChallengesSuite } from './webhooks/webhook-challenges.suite.ts';
import { webhookDeliveriesSuite } from './webhooks/webhook-deliveries.suite.ts';
import {
  webhookEndpointsInsideSuite,
  webhookEndpointsSuite,
} from './webhooks/webhook-endpoints.suite.ts';
import { webhookQueuesSuite } from './webhooks/webhook-queues.suite.ts';
import { webhookSenderSuite } from './webhooks/webhook-sender.suite.ts';

// Tests that send many webhooks take long on a busy machine.
jest.setTimeout(180_000);

// A database of its own, so that no other spec's sender takes these deliveries.
const settings = { MONGODB_URI: ownDatabase().href };
const allowing = { OUTBOUND_ALLOWED: 'hooks.internal:8080,10.1.0.0/16,127.0.0.0/8' };

describeGateway('webhooks', settings, [webhookEndpointsSuite, webhookDeliveriesSuite]);
describeGateway('webhooks to addresses inside', allowing, [webhookEndpointsInsideSuite]);
webhookSenderSuite();
webhookChallengesSuite();
disabledEndpointsSuite();
deletedSessionsSuite();
eventsInAnOutageSuite();
webhookQueuesSuite();
