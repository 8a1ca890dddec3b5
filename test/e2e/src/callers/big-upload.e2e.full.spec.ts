import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startExtraService } from '../extra-service.ts';
import { metricSum, story } from '../platform.ts';

const MiB = 2 ** 20;

/**
 * Generates a form with a clip of `sizeMiB` random bytes and without a user. The gateway can only
 * refuse it at its end.
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

/** Reads a value every 50 ms until `stop` is called, which resolves with all values. */
function startSampling(read: () => Promise<number>): { stop: () => Promise<number[]> } {
  const samples: number[] = [];
  let isStopped = false;
  const sample = async (): Promise<void> => {
    while (!isStopped) {
      samples.push(await read());
      await sleep(50);
    }
  };
  const sampling = sample();
  return {
    stop: async () => {
      isStopped = true;
      await sampling;
      return samples;
    },
  };
}

story('a clip of 1 GiB', (platform) => {
  test('passes through the gateway with constant memory', async () => {
    // A second gateway, so that its memory is used by one request and its limit can be large.
    const gateway = await startExtraService(platform, 'gateway', 'gateway-2', {
      UPLOAD_MAX_BYTES: String(2048 * MiB),
    });
    const memoryBytes = () => metricSum(gateway.telemetryUrl, 'process_resident_memory_bytes');
    try {
      // The first upload loads code that stays in memory.
      await send(gateway.url, platform.keys.admin, 32);
      const beforeBytes = await memoryBytes();
      const sampler = startSampling(memoryBytes);
      const { status, body } = await send(gateway.url, platform.keys.admin, 1024);
      const samplesBytes = await sampler.stop();
      const peakBytes = Math.max(beforeBytes, ...samplesBytes);
      expect([status, body.code]).toEqual([400, 'invalid_parameters']);
      expect(
        await metricSum(gateway.telemetryUrl, 'strideform_object_store_bytes_total'),
      ).toBeGreaterThanOrEqual(1056 * MiB);
      expect(samplesBytes.length).toBeGreaterThan(10);
      // One tenth of the clip, which leaves space for the garbage of a busy second.
      expect((peakBytes - beforeBytes) / MiB).toBeLessThan(100);
    } finally {
      await gateway.stop();
    }
  }, 180_000);
});
