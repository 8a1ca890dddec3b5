import type { AnalysisFile, AnalysisHead } from '@strideform/contracts';
import { Unavailable } from '@strideform/service-kit/errors';
import { describeOnObjectStore } from '@strideform/testing/servers';
import { encodeFrames } from './frames/encode-frames.ts';
import { headOf, toAnalysisFile } from './frames/to-analysis-file.ts';
import { artifactKeys } from './artifact-keys.ts';
import { openAnalysis, storeAnalysis } from './stored-analyses.ts';

const exact = () => (value: number) => value;
const reading = { roundingOf: exact, withVerdict: (head: AnalysisHead) => head };
const analysis = {
  format: 'strideform.analysis/1',
  facing: 'right',
  notes: { power: 'needs the body mass' },
  timestamps_s: [0, 1 / 60, 2 / 60],
  angles: { lkne_angle: [10.5, null, 12.25], rkne_angle: [20, 21, 22] },
  series: { speed: [2.9, 2.9, 2.9] },
  contact: { left: [true, false, false], right: [false, false, true] },
  keypoints: {
    names: ['nose'],
    frames: [[[300, 180, 0.98]], [null], [[302, 181.5, 0.9]]],
  },
} as unknown as AnalysisFile;

describeOnObjectStore('stored analyses', ({ store, tenantId }) => {
  const addresses = (sessionId: string) => ({
    analysis: store.address(artifactKeys.analysis(tenantId, sessionId, 1)),
    frames: store.address(artifactKeys.frames(tenantId, sessionId, 1)),
  });

  test('are read back as they were stored', async () => {
    const at = addresses('new');
    await storeAnalysis(store, at, headOf(analysis), encodeFrames(analysis, exact));
    const opened = await openAnalysis(store, at.analysis, reading);
    expect(toAnalysisFile(opened.head, await opened.load(() => true))).toEqual(analysis);
  });

  test('read single columns without the others', async () => {
    const at = addresses('columns');
    await storeAnalysis(store, at, headOf(analysis), encodeFrames(analysis, exact));
    const opened = await openAnalysis(store, at.analysis, reading);
    const frames = await opened.load((column) => column.startsWith('angles.'));
    expect(frames.namesUnder('')).toEqual(['angles.lkne_angle', 'angles.rkne_angle']);
    expect(frames.numbers('angles.lkne_angle')).toEqual(analysis.angles['lkne_angle']);
    expect((await opened.load(() => false)).namesUnder('')).toEqual([]);
  });

  test('get the verdict that analyses of earlier versions lack', async () => {
    const at = addresses('unjudged');
    await storeAnalysis(store, at, headOf(analysis), encodeFrames(analysis, exact));
    const withVerdict = (head: AnalysisHead): AnalysisHead => ({
      ...head,
      quality: { ...head.quality, verdict: 'unreliable', reasons: [] },
    });
    const { head } = await openAnalysis(store, at.analysis, { roundingOf: exact, withVerdict });
    expect(head.quality.verdict).toBe('unreliable');
  });

  test('of earlier versions, with a single file, are read in the same way', async () => {
    const at = addresses('old');
    await store.putJson(at.analysis, analysis);
    const opened = await openAnalysis(store, at.analysis, reading);
    expect(opened.head).toEqual(headOf(analysis));
    expect(toAnalysisFile(opened.head, await opened.load(() => true))).toEqual(analysis);
    expect(await store.exists(at.frames)).toBe(false);
  });

  test('of a newer release fail as an outage, and those of an unknown format as an error', async () => {
    const at = addresses('unknown');
    await store.putJson(at.analysis, { format: 'strideform.analysis/9' });
    await expect(openAnalysis(store, at.analysis, reading)).rejects.toThrow(Unavailable);
    await store.putJson(at.analysis, { format: 'another/2' });
    await expect(openAnalysis(store, at.analysis, reading)).rejects.toThrow('another/2');
  });
});
