import { encodeVideo } from '@strideform/video/codecs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClothedRunner } from './clothed-runner.ts';
import { clip } from './gait-parameters.ts';
import { MakehumanBody } from './makehuman-body.ts';
import { posedCentreOfMass, poseBody } from './posed-body.ts';
import { RunningMotion } from './running-motion.ts';
import { openScene } from './scene.ts';
import { animate } from './truth.ts';

/** Renders the runner whose centre of mass follows a given ground force. */
export async function renderDemoClip(
  body: string,
  out: string,
  { seconds, isTruthOnly }: { readonly seconds: number; readonly isTruthOnly: boolean },
): Promise<void> {
  mkdirSync(out, { recursive: true });

  const runner = new ClothedRunner(new MakehumanBody(body));
  const motion = new RunningMotion(runner.rig);
  const worstM = motion.followGroundForce((timeS) => posedCentreOfMass(poseBody(motion, timeS)));
  console.log(`centre of mass follows the ground force within ${(1000 * worstM).toFixed(2)} mm`);
  const { truth, animation } = animate(runner.rig, motion, seconds);
  writeFileSync(join(out, 'truth.json'), JSON.stringify(truth));

  if (!isTruthOnly) {
    const scene = await openScene({
      meshes: runner.meshes,
      anim: animation,
      rig: { bones: runner.rig.bones },
    });
    const video = await encodeVideo(join(out, 'runner.mp4'), {
      widthPx: clip.widthPx,
      heightPx: clip.heightPx,
    });
    for (let i = 0; i < animation.mats.length; i += 1) {
      await video.write(await scene.pixels(i), i / clip.rateHz);
      if (i % clip.rateHz === 0) console.log(`frame ${i} of ${animation.mats.length}`);
    }
    await video.close();
    await scene.close();
  }
}
