import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { startExtraService } from './extra-service.ts';
import { metricSum, story } from './platform.ts';

const MiB = 2 ** 20;

/**
 * A form whose clip is `sizeMiB` of made-up bytes and which names no user: refused, but only at its
 * very end.
 */
function* formWithoutUser(sizeMiB: number): Generator<Buffer> {
  yield Buffer.from(
    '--b\r\ncontent-disposition: form-data; name="video"; filename="big.mp4"\r\ncontent-type: video/mp4\r\n\r\n',
  );
  const block = Buffer.alloc(MiB, 7);
  for (let sent = 0; sent < sizeMiB; sent += 1) yield block;
  yield Buffer.from('\r\n--b--\r\n');
}

async function send(
  url: string,
  key: string,
  sizeMiB: number,
): Promise<{ status: number; body: { code: string } }> {
  const request = httpRequest(`${url}/running/sessions/`, {
    method: 'POST',
    headers: { authorization: key, 'content-type': 'multipart/form-data; boundary=b' },
  });
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  await pipeline(Readable.from(formWithoutUser(sizeMiB)), request);
  const [response] = await answered;
  return { status: response.statusCode!, body: JSON.parse(await text(response)) };
}

story('a clip of 1 GiB', (platform) => {
  test('passes through the gateway with flat memory', async () => {
    // A second one, so that its memory is that of one request and its limit may be large.
    const gateway = await startExtraService(platform, 'gateway', 'gateway-2', {
      UPLOAD_MAX_BYTES: String(2048 * MiB),
    });
    const memoryBytes = () => metricSum(gateway.telemetryUrl, 'process_resident_memory_bytes');
    try {
      // What the first upload loads stays loaded.
      await send(gateway.url, platform.keys.admin, 32);
      const beforeBytes = await memoryBytes();
      let peakBytes = beforeBytes;
      let samples = 0;
      const sampling = new AbortController();
      const sampler = (async () => {
        for (; !sampling.signal.aborted; samples += 1) {
          peakBytes = Math.max(peakBytes, await memoryBytes());
          await pause(50);
        }
      })();
      const { status, body } = await send(gateway.url, platform.keys.admin, 1024);
      sampling.abort();
      await sampler;
      expect([status, body.code]).toEqual([400, 'invalid_parameters']);
      expect(
        await metricSum(gateway.telemetryUrl, 'strideform_object_store_bytes_total'),
      ).toBeGreaterThanOrEqual(1056 * MiB);
      expect(samples).toBeGreaterThan(10);
      // A tenth of the clip, and still room for the garbage of a busy second.
      expect((peakBytes - beforeBytes) / MiB).toBeLessThan(100);
    } finally {
      await gateway.stop();
    }
  }, 180_000);
});
