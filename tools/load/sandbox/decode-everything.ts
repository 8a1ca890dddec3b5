// Does once what guarded children do in the services: probes a clip, finds poses, draws. Run by
// `npm run sandbox:calls`.
import { annotateClip, drawContactSheet } from '@strideform/annotation';
import { poseOptions } from '@strideform/cli';
import { AnalysisFile, type RecordingOptions, type RunnerProfile } from '@strideform/contracts';
import { analyze, keypointSequence } from '@strideform/gait-engine';
import { PoseWorker } from '@strideform/pose-runtime';
import { renderedRunner, renderedRunnerKeypoints } from '@strideform/testing';
import { probeClip } from '@strideform/video';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const runner: RunnerProfile = { heightM: 1.76, massKg: 70, legLengthM: null, gender: null };
const recording: RecordingOptions = {
  inclineDeg: 0,
  beltSpeedMps: null,
  slowMotionFactor: 1,
  facing: 'auto',
};
const limits = { timeoutS: 1200, maxMemoryMb: 2048 };
const { clipPath } = renderedRunner;

async function findPose(): Promise<void> {
  const options = { ...(await poseOptions()), ...limits, threads: 2 };
  const worker = new PoseWorker(options);
  await worker.estimate({ clipPath, segment: { warmUpFrame: 40, firstFrame: 45, endFrame: 50 } });
  await worker.dispose();
}

async function draw(folder: string): Promise<void> {
  const keypoints = keypointSequence(renderedRunnerKeypoints());
  const analysis = AnalysisFile.parse(analyze(keypoints, runner, recording));
  const form = { name: 'form', frame: 1, side: 'right', shows: 'joints' } as const;
  const videos = { videoName: 'annotated.mp4', cleanName: 'clean.mp4' };
  const drawing = { clipPath, folder, analysis, ...videos, snapshots: [form] };
  await annotateClip(drawing, limits);
  const tiles = { firstFrame: 0, frameStep: 1, columns: 2, rows: 2, tileHeightPx: 200 };
  const sheetPath = join(folder, 'sheet.png');
  await drawContactSheet({ clipPath, analysis, outputPath: sheetPath, ...tiles }, limits);
}

const folder = mkdtempSync(join(tmpdir(), 'strideform-calls-'));
try {
  await probeClip(clipPath);
  await findPose();
  await draw(folder);
} finally {
  rmSync(folder, { recursive: true });
}
