import type { AnalysisFile } from '@strideform/contracts';
import { sampleData, unfinishedData } from '../measurements/sample-data.fixture.ts';
import { readJson, writtenFrames } from '../measurements/written-frames.fixture.ts';
import { SessionExport } from './session-export.dto.ts';
import { toEmptyExport, writeSessionExport } from './session-export.ts';

const exportOf = (analysis: AnalysisFile = sampleData.analysis): SessionExport =>
  readJson(writeSessionExport({ ...sampleData, analysis }, writtenFrames(analysis)));

describe('the export of a session', () => {
  const file = exportOf();

  test('matches its schema', () => {
    expect(SessionExport.parse(file)).toEqual(file);
  });

  test("has every keypoint's image coordinates by its public name, null where it was not seen", () => {
    expect(Object.keys(file.keypoints)).toHaveLength(34);
    expect([file.keypoints['nosu'], file.keypoints['nosv']]).toEqual([
      [300, 301],
      [180, 180],
    ]);
    const knee = sampleData.analysis.keypoints.names.indexOf('left_knee');
    expect(file.keypoints['lkneu']).toEqual([300 + knee * 4, 301 + knee * 4]);
    expect([file.keypoints['lwriu'], file.keypoints['lwriv'], file.confidence['lwri']]).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  test('rounds keypoints to a hundredth of a pixel', () => {
    const analysis = sampleData.analysis;
    const keypoints = {
      names: ['nose' as const],
      frames: [[[300.123456, 180.987654, 0.123456] as [number, number, number]], [null]],
    };
    const shown = exportOf({ ...analysis, keypoints });
    expect([shown.keypoints['nosu'], shown.keypoints['nosv'], shown.confidence['nos']]).toEqual([
      [300.12, null],
      [180.99, null],
      [0.1235, null],
    ]);
  });

  test('shows a missing keypoint as nulls', () => {
    const analysis = sampleData.analysis;
    const without = {
      ...analysis,
      keypoints: {
        names: analysis.keypoints.names.slice(1),
        frames: analysis.keypoints.frames.map((frame) => frame.slice(1)),
      },
    };
    expect(exportOf(without).keypoints['nosu']).toEqual([null, null]);
  });

  test('is in contact if either foot is', () => {
    const contact = { left: [true, false], right: [false, false] };
    expect(exportOf({ ...sampleData.analysis, contact })).toMatchObject({
      contact: [true, false],
      left_contact: contact.left,
      right_contact: contact.right,
    });
  });

  test('has empty frozen fields while the session is being processed', () => {
    const early = toEmptyExport(unfinishedData.session);
    expect(SessionExport.parse(early)).toEqual(early);
    expect(early).toMatchObject({
      metrics: {},
      keypoints: {},
      angles: {},
      all_timestamps: [],
      contact: [],
      activity: 'Running',
      left_contact: [],
      right_contact: [],
      confidence: {},
    });
  });
});
