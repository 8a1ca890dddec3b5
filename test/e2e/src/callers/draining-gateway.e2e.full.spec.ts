import { StoredData } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import { startExtraService } from '../extra-service.ts';
import { call, finishedSession, newTenant, story, uploadClip } from '../platform.ts';
import { waitUntilHolds } from '../polling.ts';
import { SHORT_STOP, waitUntilStopping } from '../stopping-services.ts';
import { OpenUpload } from './open-upload.ts';

story('a gateway that has to stop', (platform) => {
  let storedData: StoredData;
  beforeAll(async () => {
    storedData = await StoredData.open(platform.environment);
  });
  afterAll(() => storedData.close());
  /** Returns a file name with which the upload is found in the stored data. */
  const newFileName = (): string => `file-${randomUUID()}`;
  const waitUntilUploading = (fileName: string): Promise<void> =>
    waitUntilHolds('the gateway is receiving the upload', async () => {
      const collections = await storedData.collectionsWith(fileName);
      return collections.includes('uploads');
    });

  test('accepts an upload that ends in time, and closes event streams at once', async () => {
    const { admin } = await newTenant('Upload in time');
    const gateway = await startExtraService(platform, 'gateway', 'gateway-stopping', {});
    try {
      const fileName = newFileName();
      const headers = { authorization: `API-KEY ${admin}` };
      const clip = new OpenUpload(gateway.url, headers, 'runner-1', fileName);
      await waitUntilUploading(fileName);
      const { session_id: followed } = (await uploadClip(admin)).body;
      const events = await fetch(`${gateway.url}/running/sessions/${followed}/events/`, {
        headers: { authorization: `API-KEY ${admin}` },
      });
      const stopped = gateway.stop();
      await waitUntilStopping(gateway);
      const sentEvents = await events.text();
      expect(sentEvents).toMatch(/^event: state$/m);
      expect(sentEvents).not.toContain('"succeeded"');
      clip.end();
      const { status, body } = await clip.answer;
      expect(status).toBe(200);
      expect(await stopped).toBe(0);
      expect((await finishedSession(body.session_id, admin)).body.status).toBe('succeeded');
    } finally {
      await gateway.stop('SIGKILL');
    }
  });

  test('cuts off an upload that does not end, keeps nothing of it, and accepts a retry with its key', async () => {
    const { admin, tenantId } = await newTenant('Endless upload');
    const gateway = await startExtraService(platform, 'gateway', 'gateway-held-up', SHORT_STOP);
    const fileName = newFileName();
    const headers = { authorization: `API-KEY ${admin}`, 'idempotency-key': randomUUID() };
    const clip = new OpenUpload(gateway.url, headers, 'runner-1', fileName);
    const sending = setInterval(() => clip.sendMore(Buffer.alloc(1000)), 100);
    try {
      await waitUntilUploading(fileName);
      expect(await gateway.stop()).toBe(0);
      await expect(clip.answer).rejects.toThrow(/socket hang up|ECONNRESET|EPIPE/);
      expect(await storedData.collectionsWith(fileName)).toEqual([]);
      expect(await storedData.keysUnder(`tenants/${tenantId}/`)).toEqual([]);
      const repeat = new OpenUpload(platform.gatewayUrl, headers, 'runner-1', fileName);
      repeat.end();
      const { status, body } = await repeat.answer;
      expect(status).toBe(200);
      expect((await finishedSession(body.session_id, admin)).body.status).toBe('succeeded');
      expect((await call('/running/sessions/', admin)).body.items).toEqual([
        expect.objectContaining({ session_id: body.session_id }),
      ]);
    } finally {
      clearInterval(sending);
      await gateway.stop('SIGKILL');
    }
  });
});
