import { encodeVideo } from '@strideform/video/codecs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RecordedMotion } from './body-points.ts';
import { ClipCamera, headingDegOf } from './clip-camera.ts';
import { ClothedRunner } from './clothed-runner.ts';
import { MakehumanBody } from './makehuman-body.ts';
import { DrawnPoints, residualTable, residuals } from './drawn-points.ts';
import { flatFoot, PointPoser, type PosedBones } from './recorded-body.ts';
import type { RecordedClipOptions } from './recorded-options.ts';
import { clearestStartS, readRecordedRun, type RecordedRun } from './recorded-run.ts';
import { recordedTruth } from './recorded-truth.ts';
import type { Rig } from './rig.ts';
import { openScene } from './scene.ts';
import { apply, sub } from './vectors.ts';

const camera = { distanceM: 3.9, heightM: 1.02, heightShownM: 2.45 } as const;
const videoQuality = 18;

/** Renders a recorded person's own motion to runner.mp4 and truth.json. */
export async function renderRecordedClip(options: RecordedClipOptions): Promise<void> {
  // 1. Read the recording, and find the frames of the clip.
  const run = readRecordedRun(options.runPath);
  const statureM = options.statureM ?? run.statureM;
  if (!(statureM > 0)) throw new Error('The recording has no stature: give --stature-m.');
  const takenS = frameTimes(run, options);
  const motion = new RecordedMotion(run, statureM, takenS);
  const frames = takenS.map((timeS) => motion.frame(timeS));

  // 2. Pose the body by the recorded points.
  const { appearance } = options;
  const runner = new ClothedRunner(new MakehumanBody(options.bodyFolder, appearance), appearance);
  const { rig } = runner;
  const feet = { left: flatFoot(frames, 'left', rig), right: flatFoot(frames, 'right', rig) };
  const poser = new PointPoser(rig, statureM, feet);
  const poses = frames.map(({ points }) => poser.pose(points));

  // 3. Write the truth, and measure the distance of the drawn body from it.
  const drawn = new DrawnPoints(rig, runner.meshes);
  const residual = residuals(drawn, poses, frames, statureM);
  console.log(residualTable(residual));
  const view = clipCamera(options);
  const truth = recordedTruth({
    run,
    motion,
    frames,
    poses,
    rig,
    view,
    residual,
    options,
    statureM,
  });
  mkdirSync(options.outFolder, { recursive: true });
  writeFileSync(join(options.outFolder, 'truth.json'), JSON.stringify(truth));
  if (!options.isTruthOnly) await film(options, runner, run, view, poses);
}

function clipCamera({ heightPx, view, side }: RecordedClipOptions): ClipCamera {
  return new ClipCamera(
    evenPx(0.75 * heightPx),
    evenPx(heightPx),
    camera.heightShownM,
    camera.distanceM,
    camera.heightM,
    headingDegOf(view, side),
  );
}

const evenPx = (px: number): number => 2 * Math.round(px / 2);

function frameTimes(run: RecordedRun, { seconds, fps }: RecordedClipOptions): number[] {
  const startS = clearestStartS(run, seconds, fps);
  const lengthS = Math.min(seconds, run.untilS - startS);
  return Array.from({ length: Math.floor(lengthS * fps + 1e-6) }, (_, i) => startS + i / fps);
}

async function film(
  { outFolder, fps, appearance }: RecordedClipOptions,
  { meshes, rig }: ClothedRunner,
  { speedMps }: RecordedRun,
  view: ClipCamera,
  poses: readonly PosedBones[],
): Promise<void> {
  const { widthPx, heightPx, positionM, lookAtM, fieldOfViewDeg } = view;
  const scene = await openScene({
    meshes,
    anim: {
      fps,
      W: widthPx,
      H: heightPx,
      V: speedMps,
      cam: { pos: positionM, look: lookAtM, fov: fieldOfViewDeg },
      headingDeg: view.headingDeg,
      light: appearance.light,
      background: appearance.background,
      mats: poses.map((pose) => boneMatrices(rig, view, pose)),
    },
    rig: { bones: rig.bones },
  });
  const path = join(outFolder, 'runner.mp4');
  const video = await encodeVideo(path, { widthPx, heightPx, rateHz: fps, quality: videoQuality });
  for (let i = 0; i < poses.length; i += 1) {
    await video.write(await scene.pixels(i), i / fps);
    if (i % fps === 0) console.log(`frame ${i} of ${poses.length}`);
  }
  await video.close();
  await scene.close();
}

const boneMatrices = (rig: Rig, view: ClipCamera, pose: PosedBones): number[][] =>
  rig.bones.map((bone) => {
    const { linear, rest, posed } = pose[bone]!;
    return view.inScene(linear, sub(posed, apply(linear, rest)));
  });
