// What a change does to the sets of values in ci/ whose rendering is not committed: the chart of
// the default branch is rendered beside the one of this working tree.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOutcome } from '../check/workspace.ts';
import type { Manifest } from './manifests.ts';
import { render, renderChart, type Helm, type RenderedChart, type ValueSet } from './render.ts';

const defaultBranches = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

const git = (...args: readonly string[]) => commandOutcome('git', args);

/** Where this branch left the default branch, or null where git knows of none. */
async function baseCommit(): Promise<string | null> {
  for (const branch of defaultBranches) {
    const { code, stdout } = await git('merge-base', 'HEAD', branch);
    if (code === 0) return stdout.trim();
  }
  return null;
}

/** Writes the chart of a commit into a folder. @returns the folder of the chart. */
async function chartAt(commit: string, folder: string): Promise<string> {
  const archive = join(folder, 'base.tar');
  mkdirSync(folder, { recursive: true });
  const archived = await git('archive', '--output', archive, commit, 'charts/strideform');
  const unpacked = await commandOutcome('tar', ['-xf', archive, '-C', folder]);
  if (archived.code !== 0 || unpacked.code !== 0)
    throw new Error(`The chart of ${commit} cannot be read: ${archived.stderr}${unpacked.stderr}`);
  return join(folder, 'charts', 'strideform');
}

const nameOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`;

function objectsByName({ objects }: RenderedChart): Map<string, string> {
  return new Map(objects.map((object) => [nameOf(object), JSON.stringify(object)]));
}

/** For example `1 new (Job a), 2 changed (Deployment b, Service c)`. */
export function summaryOf(before: RenderedChart, after: RenderedChart): string {
  const [old, fresh] = [objectsByName(before), objectsByName(after)];
  const added = [...fresh.keys()].filter((name) => !old.has(name));
  const removed = [...old.keys()].filter((name) => !fresh.has(name));
  const changed = [...fresh.keys()].filter(
    (name) => old.has(name) && old.get(name) !== fresh.get(name),
  );
  const groups = { new: added, gone: removed, changed };
  const texts = Object.entries(groups)
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${names.length} ${what} (${names.join(', ')})`);
  return texts.length === 0 ? 'no object changes' : texts.join(', ');
}

async function unifiedDiff(
  folder: string,
  { name }: ValueSet,
  before: RenderedChart,
  after: RenderedChart,
): Promise<string> {
  const files = [join(folder, `${name}.before.yaml`), join(folder, `${name}.after.yaml`)] as const;
  writeFileSync(files[0], before.text);
  writeFileSync(files[1], after.text);
  return (await git('diff', '--no-index', ...files)).stdout;
}

/** One line for each set of values, and its whole diff if `withDiff`. */
export async function renderingChanges(
  helm: Helm,
  sets: readonly ValueSet[],
  folder: string,
  { withDiff }: { readonly withDiff: boolean },
): Promise<readonly string[]> {
  const commit = await baseCommit();
  if (commit === null) return ['There is no default branch here to compare the renderings with.'];
  const oldChart = await chartAt(commit, join(folder, 'base'));
  const lines: string[] = [];
  for (const set of sets) {
    const after = await render(helm, set);
    const values = join(oldChart, 'ci', `${set.name}.yaml`);
    const before = await renderChart(helm, ['--values', values], oldChart).catch(() => null);
    const summary = before === null ? 'not rendered by the base chart' : summaryOf(before, after);
    lines.push(`ci/${set.name}.yaml, compared with ${commit.slice(0, 8)}: ${summary}`);
    if (withDiff && before !== null) lines.push(await unifiedDiff(folder, set, before, after));
  }
  return lines;
}
