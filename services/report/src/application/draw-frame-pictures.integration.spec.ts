import { artifactKeys } from '@strideform/analysis-store';
import { NotFound, Unavailable } from '@strideform/service-kit/errors';
import { describeOnStores } from '@strideform/testing/servers';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { DrawFramePictures } from './draw-frame-pictures.use-case.ts';
import { drawingLimits, ReportBench } from './report-bench.fixture.ts';
import { VideoAnnotator } from './video-annotator.ts';

/** Returns the width and the height in the header of a JPEG. */
function sizeOf(jpeg: Buffer): [widthPx: number, heightPx: number] {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2))
    if ([0xc0, 0xc2].includes(jpeg[at + 1]!))
      return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
  throw new Error('The picture has no size.');
}

describeOnStores('pictures of whole frames', (stores) => {
  const { store, tenantId } = stores;
  const bench = new ReportBench(stores);
  beforeAll(() => bench.start());
  afterAll(() => bench.stop());
  let drawn = 0;
  class CountingAnnotator extends VideoAnnotator {
    override annotate(...task: Parameters<VideoAnnotator['annotate']>) {
      drawn += 1;
      return super.annotate(...task);
    }
  }
  beforeEach(() => (drawn = 0));
  const useCase = (
    drawings = bench.drawings(new CountingAnnotator(store, drawingLimits)),
  ): DrawFramePictures => new DrawFramePictures(bench.reports, store, drawings);
  const reported = async (): Promise<string> => {
    const measured = await bench.measuredSession(bench.shortClipPath);
    await bench.report(measured);
    return measured.sessionId;
  };
  const requestOf = (sessionId: string, frames: number[]) => ({
    ...{ tenantId, sessionId, frames },
    attempt: 1,
  });

  test('are taken once, as large as the clip, and shared by requests', async () => {
    const sessionId = await reported();
    const pictures = useCase();
    const begun = pictures.execute(requestOf(sessionId, [2, 6, 1_000_000]));
    while (drawn === 0) await sleep(5);
    const [first, second] = await Promise.all([begun, pictures.execute(requestOf(sessionId, [2]))]);
    expect([[...first.keys()], [...second.keys()]]).toEqual([[2, 6], [2]]);
    expect(drawn).toBe(1);
    const files = [...first.values()].map(async (at) => buffer(await store.getStream(at)));
    // The clip of the bench is 72 × 96 px.
    expect((await Promise.all(files)).map(sizeOf)).toEqual([
      [72, 96],
      [72, 96],
    ]);
    expect(first.get(2)!.key).toBe(artifactKeys.framePicture(tenantId, sessionId, 1, 2));
    expect([...(await pictures.execute(requestOf(sessionId, [6]))).keys()]).toEqual([6]);
    expect(drawn).toBe(1);
    // The session's bytes are measured again.
    const announced = (await bench.reports.outbox.pending(1000)).filter(
      ({ payload }) => (payload as { sessionId?: string }).sessionId === sessionId,
    );
    expect(announced.map(({ type }) => type)).toEqual(['session.reported', 'session.reported']);
  }, 120_000);

  test('are not missing but refused if the process ends, and can be taken later', async () => {
    const sessionId = await reported();
    const drawings = bench.drawings();
    const interrupted = useCase(drawings).execute(requestOf(sessionId, [2]));
    const refused = expect(interrupted).rejects.toThrow(Unavailable);
    await drawings.onModuleDestroy();
    await refused;
    expect((await useCase().execute(requestOf(sessionId, [2]))).size).toBe(1);
  }, 120_000);

  test('are missing if the clip cannot be decoded, and without their report', async () => {
    const sessionId = await reported();
    const clip = artifactKeys.clip(tenantId, sessionId, 'upl_1');
    await store.putJson(store.address(clip), { no: 'video' });
    expect((await useCase().execute(requestOf(sessionId, [2]))).size).toBe(0);
    const unknown = useCase().execute(requestOf('ses_unknown', [2]));
    await expect(unknown).rejects.toThrow(NotFound);
  }, 120_000);
});
