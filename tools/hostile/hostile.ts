// `npm run hostile`: files that mean harm, opened as the platform opens clips, and a part of them
// sent through all services. `-- --files` leaves the services out.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createProgress } from '../../deploy/local/progress.mjs';
import { exitAfter, runToEnd } from '../../deploy/local/run.mjs';
import { hostileClips } from './corpus/corpus.ts';
import type { HostileClip } from './corpus/hostile-clip.ts';
import { judgeClip, type ClipJudgement } from './judge-clip.ts';
import { judgeThroughService } from './through-service.ts';
import { WatchedTargets } from './watched-targets.ts';

const demoClip = fileURLToPath(
  new URL('../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);

function line({ name, outcome, tookS, problems }: ClipJudgement): string {
  const mark = problems.length === 0 ? '✓' : '✗';
  const reasons = problems.map((problem) => `\n    ${problem}`).join('');
  return `${mark} ${name.padEnd(34)} ${outcome.padEnd(20)} ${tookS.toFixed(1).padStart(5)} s${reasons}`;
}

/** Of those that are opened: every kind that the services may treat in another way. */
const throughServices = new Set([
  'empty',
  'text',
  'playlist-of-a-url',
  'document-before-the-clip',
  'page-inside-the-clip',
  'nested-10000-deep',
  'most-times',
  'edits-in-a-circle',
  'called-hvc1',
  'pictures-in-a-file-elsewhere',
  'pictures-at-a-path-beside',
  'pictures-at-a-url',
  'interlaced',
  'ten-bits',
  'twelve-bits',
  'see-through',
  'tone-with-a-cover',
  'clip-with-a-cover',
  'index-in-front',
  'changed-size',
  'changed-size-unsaid',
  'mp4-cut-at-0.9',
  'mp4-damaged-3',
]);

async function judgeFiles(
  folder: string,
  clips: readonly HostileClip[],
  targets: WatchedTargets,
): Promise<ClipJudgement[]> {
  const judgements: ClipJudgement[] = [];
  for (const clip of clips) {
    const judgement = await judgeClip(folder, clip);
    const problems = [...judgement.problems, ...targets.touches];
    judgements.push({ ...judgement, problems });
    console.log(line(judgements.at(-1)!));
    // Whatever is touched from now on would be blamed on another clip.
    if (targets.touches.length > 0) break;
  }
  return judgements;
}

async function judgeServices(
  folder: string,
  clips: readonly HostileClip[],
  targets: WatchedTargets,
): Promise<ClipJudgement[]> {
  const chosen = clips.filter(({ name }) => throughServices.has(name));
  const progress = createProgress();
  const judgements: ClipJudgement[] = [];
  await runToEnd(async (run) => {
    judgements.push(...(await judgeThroughService(folder, chosen, demoClip, run, progress)));
    return 0;
  }, progress);
  const touched = targets.touches.map((problem) => ({
    name: 'services',
    outcome: '',
    tookS: 0,
    problems: [problem],
  }));
  for (const judgement of [...judgements, ...touched]) console.log(line(judgement));
  return [...judgements, ...touched];
}

async function judgeAll(folder: string, withServices: boolean): Promise<readonly ClipJudgement[]> {
  const folders = ['clips', 'outside', 'platform'].map((name) => join(folder, name));
  for (const each of folders) mkdirSync(each);
  const [clipFolder, outside, platformFolder] = folders as [string, string, string];
  const elsewhere = join(outside, 'secret.mp4');
  const baits = {
    elsewhere: { path: elsewhere, calledAs: elsewhere },
    beside: { path: join(clipFolder, 'neighbour.mp4'), calledAs: 'neighbour.mp4' },
    above: { path: join(folder, 'above.mp4'), calledAs: '../above.mp4' },
  };
  for (const { path } of Object.values(baits)) copyFileSync(demoClip, path);
  const targets = await WatchedTargets.at(baits);
  try {
    const clips = hostileClips(clipFolder, targets);
    const judgements = await judgeFiles(clipFolder, clips, targets);
    if (!withServices) return judgements;
    return [...judgements, ...(await judgeServices(platformFolder, clips, targets))];
  } finally {
    targets.close();
  }
}

/** @returns the exit code. */
async function main(withServices: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-hostile-'));
  try {
    const judgements = await judgeAll(folder, withServices);
    const bad = judgements.filter(({ problems }) => problems.length > 0);
    console.log(`\n${judgements.length} files, ${bad.length} with a problem`);
    for (const judgement of bad) console.log(line(judgement));
    return bad.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { values } = parseArgs({ options: { files: { type: 'boolean', default: false } } });
await exitAfter(() => main(!values.files));
