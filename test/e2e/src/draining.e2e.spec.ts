import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startBeside, type BesideService } from './beside.ts';
import { ClipOnItsWay } from './clip-on-its-way.ts';
import { call, finished, newTenant, story, upload } from './platform.ts';
import { StoredTraces } from './stored-traces.ts';

/** The shortest that a service grants itself. */
const shortStop = { SHUTDOWN_DEADLINE_S: '15' };

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await isSo()); await pause(50)) if (Date.now() > deadline) throw new Error(`still not so after a minute: ${what}`);
}

const untilStopping = ({ telemetryUrl }: BesideService) => until('the service is stopping', async () => (await fetch(`${telemetryUrl}/readyz`)).status === 503);

story('a gateway that is told to stop', (platform) => {
  let traces: StoredTraces;
  beforeAll(async () => { traces = await StoredTraces.open(); });
  afterAll(() => traces.close());
  const newMark = (): string => `mark-${randomUUID()}`;
  const underWay = (mark: string) => until('the upload is under way', async () => (await traces.collectionsWith(mark)).includes('uploads'));

  test('takes an upload that ends in time, and ends streams of events at once', async () => {
    const { admin } = await newTenant('Upload in time');
    const gateway = await startBeside(platform, 'gateway', 'gateway-stopping', {});
    try {
      const mark = newMark();
      const clip = new ClipOnItsWay(gateway.url, { authorization: `API-KEY ${admin}` }, 'runner-1', mark);
      await underWay(mark);
      const { session_id: followed } = (await upload(admin)).body;
      const events = await fetch(`${gateway.url}/running/sessions/${followed}/events/`, { headers: { authorization: `API-KEY ${admin}` } });
      const stopped = gateway.stop();
      await untilStopping(gateway);
      expect(await events.text()).toMatch(/^event: state$/m);
      clip.end();
      const { status, body } = await clip.answer;
      expect(status).toBe(200);
      expect(await stopped).toBe(0);
      expect((await finished(body.session_id, admin)).body.status).toBe('succeeded');
    } finally {
      await gateway.stop('SIGKILL');
    }
  });

  test('hangs up on an upload that does not end, keeps nothing of it, and leaves its key to a repeat', async () => {
    const { admin, tenantId } = await newTenant('Endless upload');
    const gateway = await startBeside(platform, 'gateway', 'gateway-held-up', shortStop);
    const [mark, key] = [newMark(), randomUUID()];
    const clip = new ClipOnItsWay(gateway.url, { authorization: `API-KEY ${admin}`, 'idempotency-key': key }, 'runner-1', mark);
    const sending = setInterval(() => clip.sendMore(Buffer.alloc(1000)), 100);
    try {
      await underWay(mark);
      const t = Date.now();
      const stopped = gateway.stop();
      clip.answer.catch((e) => console.log('broken', Date.now() - t, String(e)));
      const code = await stopped;
      console.log('exit', code, Date.now() - t);
      console.log(await traces.collectionsWith(mark), await traces.keysUnder(`tenants/${tenantId}/`));
      const again = new ClipOnItsWay(platform.gatewayUrl, { authorization: `API-KEY ${admin}`, 'idempotency-key': key }, 'runner-1', mark);
      again.end();
      console.log(await again.answer);
      await expect(clip.answer).rejects.toThrow();
      expect(code).toBe(0);
    } finally {
      clearInterval(sending);
      await gateway.stop('SIGKILL');
    }
  });
});
