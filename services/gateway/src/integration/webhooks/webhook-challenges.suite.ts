import type { ServerResponse } from 'node:http';
import { unverifiedSince, type WebhookEndpoint } from '../../webhooks/webhook-endpoint.ts';
import { describeWithReceiver, verified, type ReceivedWebhook } from './webhook-bench.fixture.ts';

interface Sent {
  readonly type: string;
  readonly data: { readonly challenge?: string };
}

const sentIn = ({ body }: ReceivedWebhook): Sent => JSON.parse(body) as Sent;

/** Answers challenges like a server that wants the events. */
function agree(response: ServerResponse, request: ReceivedWebhook): void {
  const { challenge } = sentIn(request).data;
  if (challenge === undefined) response.writeHead(204).end();
  else response.writeHead(200).end(JSON.stringify({ challenge }));
}

export const webhookChallengesSuite = (): void =>
  describeWithReceiver('a URL that has not answered a challenge', (bench) => {
    const newEndpoint = () => bench().newEndpoint({ verification: unverifiedSince(bench().now) });
    const endpointAfter = async ({ tenantId, endpointId }: WebhookEndpoint) =>
      (await bench().endpoints.findById(tenantId, endpointId))!;
    const typesSent = () => bench().receiver.received.map((request) => sentIn(request).type);

    test('gets a signed challenge, and its events after the answer', async () => {
      const endpoint = await newEndpoint();
      await bench().finishSession();
      bench().receiver.answer = agree;
      await bench().sendAll(bench().newSender());
      const [challenge] = bench().receiver.received;
      expect(verified(endpoint.secrets[0]!.value, challenge!)).toEqual({
        type: 'endpoint.verification',
        timestamp: bench().now.toISOString(),
        data: {
          endpoint_id: endpoint.endpointId,
          challenge: expect.stringMatching(/^[\w-]{43}$/),
        },
      });
      expect(typesSent()).toEqual(['endpoint.verification', 'session.succeeded']);
      expect((await endpointAfter(endpoint)).verification).toEqual({
        verifiedAt: bench().now,
        dueAt: null,
        failures: 0,
        error: null,
      });
      expect(await bench().logOf(endpoint)).toMatchObject([{ status: 'delivered' }]);
    });

    const refusals: [string, (response: ServerResponse, request: ReceivedWebhook) => void][] = [
      ['accepts everything', (response) => response.writeHead(200).end('ok')],
      ['answers without a body', (response) => response.writeHead(204).end()],
      ['returns what it gets', (response, { body }) => response.writeHead(200).end(body)],
      [
        'repeats the challenge with another status',
        (response, request) =>
          response
            .writeHead(403)
            .end(JSON.stringify({ challenge: sentIn(request).data.challenge })),
      ],
      [
        'answers with another token',
        (response) => response.writeHead(200).end(JSON.stringify({ challenge: 'x'.repeat(43) })),
      ],
    ];
    test.each(refusals)('gets no event while its server %s', async (_what, answer) => {
      const endpoint = await newEndpoint();
      await bench().finishSession();
      bench().receiver.answer = answer;
      const sender = bench().newSender();
      await bench().sendAll(sender);
      bench().pass(0.5);
      await bench().sendAll(sender);
      expect(new Set(typesSent())).toEqual(new Set(['endpoint.verification']));
      expect(typesSent()).toHaveLength(2);
      const { verification } = await endpointAfter(endpoint);
      expect(verification).toMatchObject({ verifiedAt: null, failures: 2 });
      expect(verification.error).toMatch(/answer/);
      expect(await bench().logOf(endpoint)).toMatchObject([{ status: 'pending', attempts: [] }]);
    });

    test('is disabled after the last challenge, and its waiting events fail', async () => {
      const endpoint = await newEndpoint();
      await bench().finishSession();
      const sender = bench().newSender();
      for (let challenges = 1; challenges <= 8; challenges += 1) {
        await bench().sendAll(sender);
        expect(typesSent()).toHaveLength(challenges);
        bench().pass(11);
      }
      await bench().sendAll(sender);
      expect(typesSent()).toHaveLength(8);
      expect(await endpointAfter(endpoint)).toMatchObject({ disabledReason: 'unverified' });
      expect(await bench().auditOf(endpoint.endpointId)).toMatchObject([
        { action: 'webhook.switched_off', detail: expect.stringContaining('challenge') },
      ]);
      expect(await bench().logOf(endpoint)).toMatchObject([{ status: 'failed', attempts: [] }]);
    });

    test('gets few challenges, even if tenants make many endpoints for it', async () => {
      for (let made = 0; made < 27; made += 1)
        await bench().newEndpoint({
          tenantId: `ten_${made % 3}`,
          verification: unverifiedSince(bench().now),
        });
      const sender = bench().newSender();
      for (let round = 0; round < 4; round += 1) await bench().sendAll(sender);
      expect(typesSent()).toHaveLength(20);
    });
  });
