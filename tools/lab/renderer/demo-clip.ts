import { encodeVideo } from '@strideform/video/codecs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClothedRunner } from './clothed-runner.ts';
import { clip, gait, strideS } from './gait-parameters.ts';
import { MakehumanBody } from './makehuman-body.ts';
import { posedCentreOfMass, poseBody } from './posed-body.ts';
import type { renderOptions } from './render-options.ts';
import { RunningMotion } from './running-motion.ts';
import { openScene } from './scene.ts';
import { animate } from './truth.ts';

type DemoClipOptions = Pick<
  typeof renderOptions,
  'seconds' | 'isTruthOnly' | 'appearance' | 'quality'
>;

/** Renders the runner whose centre of mass follows a given ground force. */
export async function renderDemoClip(
  body: string,
  out: string,
  { seconds, isTruthOnly, appearance, quality }: DemoClipOptions,
): Promise<void> {
  mkdirSync(out, { recursive: true });

  const runner = new ClothedRunner(new MakehumanBody(body, appearance), appearance);
  const motion = new RunningMotion(runner.rig);
  const worstM = motion.followGroundForce((timeS) => posedCentreOfMass(poseBody(motion, timeS)));
  console.log(`centre of mass follows the ground force within ${(1000 * worstM).toFixed(2)} mm`);
  const { truth, animation } = animate(runner.rig, motion, seconds);
  const strideFrames = framesOfStride(animation.mats.length);
  writeFileSync(join(out, 'truth.json'), JSON.stringify(truth));

  if (!isTruthOnly) {
    const scene = await openScene({
      meshes: runner.meshes,
      anim: {
        ...animation,
        repeats: strideFrames < animation.mats.length,
        ...(strideFrames < animation.mats.length ? { beltM: gait.beltSpeedMps * strideS } : {}),
      },
      rig: { bones: runner.rig.bones },
    });
    const video = await encodeVideo(join(out, 'runner.mp4'), {
      widthPx: clip.widthPx,
      heightPx: clip.heightPx,
      ...(quality === null ? {} : { quality }),
    });
    for (let i = 0; i < animation.mats.length; i += 1) {
      await video.write(await scene.pixels(i % strideFrames), i / clip.rateHz);
      if (i % clip.rateHz === 0) console.log(`frame ${i} of ${animation.mats.length}`);
    }
    await video.close();
    await scene.close();
  }
}

/**
 * Returns after how many frames the pictures repeat, because a stride takes a whole number of
 * frames, or all frames of the clip.
 */
function framesOfStride(frameCount: number): number {
  const frames = strideS * clip.rateHz;
  const isWhole = Math.abs(frames - Math.round(frames)) < 1e-6;
  return isWhole ? Math.min(Math.round(frames), frameCount) : frameCount;
}
