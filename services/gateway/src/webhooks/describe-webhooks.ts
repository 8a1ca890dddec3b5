import type { OpenAPIObject } from '@nestjs/swagger';
import { jsonSchema } from '../platform/openapi/json-schema.ts';
import {
  ChallengeAnswer,
  EndpointVerificationWebhook,
  webhookPayloads,
} from './webhook-event.dto.ts';
import { webhookEventTypes, type WebhookEventType } from './webhook-endpoint.ts';
import { exampleChallenge, examplePayloads } from './webhook-payload.ts';

const summaries: Readonly<Record<WebhookEventType, string>> = {
  'session.succeeded': 'A session was analysed: its results can be read',
  'session.failed': 'A session could not be analysed',
  'thread.completed': 'A text was written: it can be read in its thread',
};

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

const headers = [
  header('webhook-id', 'The same for every attempt: drop what you have handled already'),
  header('webhook-timestamp', 'When this attempt was made, seconds since 1970'),
  header(
    'webhook-signature',
    'v1,<Base64 of HMAC-SHA256 over webhook-id.webhook-timestamp.body>; several, separated by spaces, while a secret is replaced',
  ),
];

const responses = {
  '2XX': { description: 'Received. Any other answer, and none within 15 s, is tried again' },
  '410': { description: 'Gone: the endpoint is disabled, and nothing more is sent' },
};

/** Names of the payloads in callers' generated clients. */
const schemaNames: Readonly<Record<WebhookEventType, string>> = {
  'session.succeeded': 'SessionSucceededWebhook',
  'session.failed': 'SessionFailedWebhook',
  'thread.completed': 'ThreadCompletedWebhook',
};

/** Adds the requests that the platform sends to endpoints: the `webhooks` of OpenAPI 3.1. */
export function describeWebhooks(document: OpenAPIObject): void {
  const schemas = webhookEventTypes.map(
    (type) => [schemaNames[type], jsonSchema(webhookPayloads[type], 'output')] as const,
  );
  document.components!.schemas = {
    ...document.components!.schemas,
    ...(Object.fromEntries(schemas) as object),
    EndpointVerificationWebhook: jsonSchema(EndpointVerificationWebhook, 'output'),
    WebhookChallengeAnswer: jsonSchema(ChallengeAnswer, 'output'),
  };
  const webhooks = webhookEventTypes.map((type) => [type, { post: operationOf(type) }] as const);
  const verification = { post: challengeOperation };
  Object.assign(document, {
    webhooks: { ...Object.fromEntries(webhooks), 'endpoint.verification': verification },
  });
}

/** Part of OpenAPI that differs between the requests to endpoints. */
interface EndpointRequest {
  readonly operationId: string;
  readonly summary: string;
  /** Name of the body's schema. */
  readonly schema: string;
  readonly example: object;
  readonly responses: object;
}

const describeRequest = ({ schema, example, responses: answers, ...named }: EndpointRequest) => ({
  ...named,
  tags: ['Webhooks'],
  // Webhooks have a signature instead of an API key.
  security: [],
  parameters: headers,
  requestBody: { required: true, content: jsonContent(schema, example) },
  responses: answers,
});

const jsonContent = (schema: string, example: object) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${schema}` }, example },
});

/** Request that a URL must answer before it gets events. */
const challengeOperation = describeRequest({
  operationId: 'webhook.endpoint.verification',
  summary: 'A URL is asked whether it wants the events of an endpoint',
  schema: 'EndpointVerificationWebhook',
  example: exampleChallenge,
  responses: {
    '200': {
      description: 'The events are wanted. Any other answer, and none within 5 s, is a refusal',
      content: jsonContent('WebhookChallengeAnswer', {
        challenge: exampleChallenge.data.challenge,
      }),
    },
  },
});

const operationOf = (type: WebhookEventType): object =>
  describeRequest({
    operationId: `webhook.${type}`,
    summary: summaries[type],
    schema: schemaNames[type],
    example: examplePayloads[type],
    responses,
  });
