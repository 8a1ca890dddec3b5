import { openApiDocument } from './api-description.ts';

/**
 * Method names in callers' generated clients. Names may be added here, but never changed or
 * removed.
 */
const operationIds = [
  'apiKeys.create',
  'apiKeys.list',
  'apiKeys.revoke',
  'apiKeys.rotate',
  'audit.list',
  'brand.retrieve',
  'brand.update',
  'comparisons.create',
  'comparisons.report.retrieve',
  'consoleSessions.end',
  'consoleSessions.list',
  'deletedSessions.erase',
  'deletedSessions.list',
  'deletedSessions.restore',
  'groups.create',
  'groups.delete',
  'groups.list',
  'groups.runners.add',
  'groups.runners.list',
  'groups.runners.remove',
  'groups.update',
  'management.sessions.create',
  'mediaLinks.revoke',
  'metrics.definitions.list',
  'people.create',
  'people.delete',
  'people.invite',
  'people.list',
  'people.update',
  'plan.retrieve',
  'sessions.assessment.retrieve',
  'sessions.correct',
  'sessions.create',
  'sessions.delete',
  'sessions.drills.list',
  'sessions.events.stream',
  'sessions.export.retrieve',
  'sessions.formAnalysis.create',
  'sessions.formAnalysis.retrieve',
  'sessions.formRecommendations.create',
  'sessions.frameNotes.change',
  'sessions.frameNotes.create',
  'sessions.frameNotes.delete',
  'sessions.frameNotes.list',
  'sessions.gaitAnalysis.create',
  'sessions.gaitAnalysis.retrieve',
  'sessions.gaitEvents.delete',
  'sessions.gaitEvents.replace',
  'sessions.gaitEvents.retrieve',
  'sessions.gaitRecommendations.create',
  'sessions.list',
  'sessions.mediaLinks.retrieve',
  'sessions.mediaLinks.revoke',
  'sessions.reanalyze',
  'sessions.recordings.change',
  'sessions.recordings.create',
  'sessions.recordings.delete',
  'sessions.recordings.link.retrieve',
  'sessions.recordings.list',
  'sessions.report.retrieve',
  'sessions.retrieve',
  'sessions.share.create',
  'sessions.share.list',
  'sessions.share.print',
  'sessions.share.revoke',
  'sessions.summary.create',
  'sessions.summary.retrieve',
  'sessions.threads.list',
  'sessions.totals.retrieve',
  'sharedReports.drills.tick',
  'sharedReports.retrieve',
  'threads.messages.create',
  'threads.retrieve',
  'uploads.complete',
  'uploads.create',
  'uploads.retrieve',
  'users.create',
  'users.delete',
  'users.export.retrieve',
  'users.groups.list',
  'users.healthAnswers.delete',
  'users.healthAnswers.replace',
  'users.healthAnswers.retrieve',
  'users.list',
  'users.mediaLinks.revoke',
  'users.merge',
  'users.retrieve',
  'users.trends.retrieve',
  'users.update',
  'webhooks.create',
  'webhooks.delete',
  'webhooks.deliveries.list',
  'webhooks.deliveries.resend',
  'webhooks.deliveries.resendFailed',
  'webhooks.list',
  'webhooks.retrieve',
  'webhooks.rotateSecret',
  'webhooks.test',
  'webhooks.update',
  'webhooks.verify',
];

/** Returns every number inside a value. */
const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};

/** Returns every value of that key, at any depth. */
const under = (key: string, value: unknown): unknown[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => (name === key ? [inner] : under(key, inner)))
    : [];

interface DescribedText {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
}

/** Returns the paths of texts in a schema that have no length limit. */
function pathsOfUnlimitedTexts(node: unknown, schemas: Record<string, unknown>, at = ''): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, $ref, format, enum: values, maxLength } = node as DescribedText;
  if (typeof $ref === 'string')
    return pathsOfUnlimitedTexts(schemas[$ref.split('/').at(-1)!], schemas, at);
  const isText = [type].flat().includes('string');
  // Clips have their own limit, and times are not stored as text.
  const isFree = values === undefined && format !== 'binary' && format !== 'date-time';
  if (isText && isFree) return maxLength === undefined ? [at] : [];
  return Object.entries(node).flatMap(([key, inner]) =>
    key === 'example' ? [] : pathsOfUnlimitedTexts(inner, schemas, `${at}/${key}`),
  );
}

interface Described {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, object>>;
}

describe("the API's description", () => {
  test('names the gateway that serves it, so that its code samples work when pasted', async () => {
    expect((await openApiDocument()).servers).toEqual([expect.objectContaining({ url: '/' })]);
  });

  test('rounds the numbers in its examples to the measured digits', async () => {
    const numbers = under('example', (await openApiDocument()).paths).flatMap(numbersIn);
    expect(numbers.length).toBeGreaterThan(100);
    expect(
      numbers.filter((value) => !Number.isInteger(value) && Number(value.toPrecision(6)) !== value),
    ).toEqual([]);
  });

  test('keeps the names of its operations', async () => {
    const items = Object.values((await openApiDocument()).paths);
    const shown = items.flatMap((item) => Object.values(item) as { operationId: string }[]);
    expect(shown.map(({ operationId }) => operationId).sort()).toEqual(operationIds);
  });

  test('requires a key for every operation except those of a shared report, which never refuse a key', async () => {
    const { paths, security } = await openApiDocument();
    expect(security).toEqual([{ apiKey: [] }]);
    const operations = Object.values(paths).flatMap((item) => Object.values(item) as Described[]);
    const withoutKey = operations.filter((operation) => operation.security !== undefined);
    expect(withoutKey).toMatchObject([
      { operationId: 'sharedReports.retrieve', security: [] },
      { operationId: 'sharedReports.drills.tick', security: [] },
    ]);
    for (const operation of operations)
      expect('401' in operation.responses).toBe(!withoutKey.includes(operation));
  });

  test('limits the length of every text in a body', async () => {
    const { paths, components } = await openApiDocument();
    const bodies = under('requestBody', paths);
    expect(bodies.length).toBeGreaterThan(10);
    const schemas = components!.schemas as Record<string, unknown>;
    expect(bodies.flatMap((body) => pathsOfUnlimitedTexts(body, schemas))).toEqual([]);
  });

  test('describes each event that endpoints receive, with an example of its schema', async () => {
    const document = await openApiDocument();
    const { webhooks } = document as unknown as { webhooks: Record<string, object> };
    expect(Object.keys(webhooks)).toEqual([
      'session.succeeded',
      'session.failed',
      'thread.completed',
      'endpoint.verification',
    ]);
    const { 'endpoint.verification': challenge, ...events } = webhooks;
    expect(under('example', challenge)).toMatchObject([
      { type: 'endpoint.verification', data: { challenge: expect.any(String) } },
      { challenge: expect.any(String) },
    ]);
    for (const [type, item] of Object.entries(events)) {
      expect(under('name', item)).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature']);
      expect(under('example', item)).toMatchObject([{ type, data: { session_id: 'ses_example' } }]);
      const [reference] = under('$ref', item) as [string];
      expect(document.components!.schemas).toHaveProperty([reference.split('/').at(-1)!]);
    }
  });

  test('gives query parameters the types that callers write in code', async () => {
    const { paths } = await openApiDocument();
    const parameters = under('parameters', paths).flat() as { name: string; schema: object }[];
    const typed = (name: string) => parameters.filter((parameter) => parameter.name === name);
    expect(typed('demo').length).toBeGreaterThan(3);
    for (const { schema } of typed('demo')) expect(schema).toMatchObject({ type: 'boolean' });
    for (const { schema } of typed('limit'))
      expect(schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 100 });
  });

  test('leaves answers open to new members, and writes null as a type', async () => {
    const { schemas } = (await openApiDocument()).components!;
    expect(under('additionalProperties', schemas!['SessionDetail'])).not.toContain(false);
    expect(JSON.stringify(schemas!['User'])).toContain('"type":["integer","null"]');
  });
});
