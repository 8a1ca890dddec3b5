import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../../deploy/local/processes.mjs';
import { nodePath, sourceFlags } from '../../../deploy/local/run-ts.mjs';
import { root } from '../../check/workspace.ts';
import { club, clubRateHz, type ClubRunner, type ClubSession } from './club.ts';

const renderer = join(root, 'tools', 'lab', 'renderer', 'render.ts');
const clipS = 6;
const heightPx = 640;

/** Folder of a clip: `runner.mp4`, and `truth.json` with the exact positions of all joints. */
export const clipFolder = (folder: string, { clip }: ClubSession): string => join(folder, clip);

function renderArguments({ view, sex, clothes }: ClubRunner, session: ClubSession): string[] {
  const { strideFrames, beltSpeedMps, dutyFactor, ankleAheadM, trunkLeanDeg } = session.gait;
  const options = {
    seconds: clipS,
    'height-px': heightPx,
    'cadence-spm': (120 * clubRateHz) / strideFrames,
    'belt-speed-mps': beltSpeedMps,
    'duty-factor': dutyFactor,
    'ankle-ahead-m': ankleAheadM,
    'trunk-lean-deg': trunkLeanDeg,
    view,
    sex,
    clothes,
  };
  return Object.entries(options).map(([name, value]) => `--${name}=${value}`);
}

/** Renders the clips that the folder lacks, so that it goes on where it was cut off. */
export async function renderClub(
  bodyFolder: string,
  folder: string,
  say: (line: string) => void,
  isWanted: (session: ClubSession) => boolean,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const runner of club)
    for (const session of runner.sessions.filter(isWanted)) {
      const out = clipFolder(folder, session);
      if (existsSync(out)) continue;
      const startedAt = performance.now();
      const begun = `${out}.begun`;
      rmSync(begun, { recursive: true, force: true });
      const options = ['--body', bodyFolder, '--out', begun, ...renderArguments(runner, session)];
      await runCommand(nodePath, [...sourceFlags, renderer, ...options], { cwd: root });
      renameSync(begun, out);
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      say(`rendered ${session.clip} in ${seconds} s`);
    }
}
