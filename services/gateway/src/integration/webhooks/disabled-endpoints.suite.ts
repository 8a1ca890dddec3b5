import type { WebhookEndpoint } from '../../webhooks/webhook-endpoint.ts';
import { describeWithReceiver } from './webhook-bench.fixture.ts';

export const disabledEndpointsSuite = (): void =>
  describeWithReceiver('the sender of webhooks', (bench) => {
    const answerWith = (status: number): void => {
      bench().receiver.answer = (response) => response.writeHead(status).end();
    };
    const endpointAfter = async ({ tenantId, endpointId }: WebhookEndpoint) =>
      bench().endpoints.findById(tenantId, endpointId);

    test('disables an endpoint that answers 410, with an audit entry', async () => {
      const endpoint = await bench().newEndpoint();
      answerWith(410);
      await bench().finishSession();
      await bench().sendAll(bench().newSender());
      expect(await endpointAfter(endpoint)).toMatchObject({ disabledReason: 'gone' });
      expect(await bench().logOf(endpoint)).toMatchObject([
        { status: 'failed', attempts: [{ httpStatus: 410, nextAttemptAt: null }] },
      ]);
      expect(await bench().auditOf(endpoint.endpointId)).toMatchObject([
        { action: 'webhook.switched_off', keyId: null, detail: expect.stringContaining('410') },
      ]);
      await bench().finishSession();
      expect(await bench().logOf(endpoint)).toHaveLength(1);
    });

    test('disables an endpoint after five days of failures, with one audit entry', async () => {
      const endpoint = await bench().newEndpoint();
      answerWith(500);
      const sender = bench().newSender();
      for (let day = 0; day < 5; day += 1) {
        await bench().finishSession();
        await bench().sendAll(sender);
        expect(await endpointAfter(endpoint)).toMatchObject({ disabledReason: null });
        bench().pass(23.9);
      }
      bench().pass(0.5);
      await bench().finishSession();
      await bench().finishSession();
      await bench().sendAll(sender);
      expect(await endpointAfter(endpoint)).toMatchObject({ disabledReason: 'failing' });
      expect(await bench().auditOf(endpoint.endpointId)).toMatchObject([
        { action: 'webhook.switched_off', detail: expect.stringContaining('five days') },
      ]);
    });

    test('keeps an endpoint that worked in between, or was not tried for days', async () => {
      const endpoint = await bench().newEndpoint();
      const sender = bench().newSender();
      const failAt = async (hours: number): Promise<void> => {
        bench().pass(hours);
        answerWith(500);
        await bench().finishSession();
        await bench().sendAll(sender);
      };
      for (let days = 0; days < 3; days += 1) await failAt(24);
      answerWith(200);
      await bench().finishSession();
      await bench().sendAll(sender);
      for (let days = 0; days < 3; days += 1) await failAt(24);
      expect(await endpointAfter(endpoint)).toMatchObject({ disabledReason: null });
      await bench().connection.collection('webhook_deliveries').deleteMany({});
      await failAt(49);
      await failAt(47);
      expect(await endpointAfter(endpoint)).toMatchObject({ disabledReason: null });
    });
  });
