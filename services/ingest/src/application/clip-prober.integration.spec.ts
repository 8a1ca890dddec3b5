import { renderedRunner } from '@strideform/testing';
import { describeOnObjectStore } from '@strideform/testing/servers';
import { ClipRefused } from '@strideform/video';
import { statSync } from 'node:fs';
import { ClipProber } from './clip-prober.ts';
import type { IngestSettings } from './ingest-settings.ts';

describeOnObjectStore('probing a stored clip', ({ store, bucket, tenantId }) => {
  const clip = { bucket, key: `tenants/${tenantId}/clip` };
  const { size } = statSync(renderedRunner.clipPath);
  const settings: IngestSettings = {
    bucket,
    sessionDeadlineS: 1800,
    sessionConcurrency: 6,
    poseModel: 'full',
    isRetentionPaused: false,
    failedSessionDays: 90,
    refusedClipDays: 7,
    uploadExpiryS: 86_400,
    directUploadMaxBytes: size,
    clipMaxDurationS: 180,
    poseRateHz: 30,
    probeConcurrency: 1,
    probeMaxMemoryMb: 1024,
    artifactSettleS: 7200,
    toleratedGapS: 60,
  };
  const probe = (changes: Partial<IngestSettings>) =>
    new ClipProber(store, { ...settings, ...changes }).probe(clip);
  beforeAll(() => store.putFile(clip, renderedRunner.clipPath, 'video/mp4'));

  test('accepts a clip of the maximum upload size', async () => {
    await expect(probe({})).resolves.toMatchObject({
      videoCodec: 'h264',
      widthPx: 720,
      heightPx: 960,
    });
  });

  test.each([
    ['larger', 'too_large', { directUploadMaxBytes: size - 1 }],
    ['longer', 'too_large', { clipMaxDurationS: 5 }],
  ] as const)(
    'refuses a clip that is %s than the settings allow',
    async (_how, reason, changes) => {
      const refusal = await probe(changes).then(
        () => null,
        (error: unknown) => error,
      );
      expect(refusal).toBeInstanceOf(ClipRefused);
      expect(refusal).toMatchObject({ code: reason });
    },
  );
});
