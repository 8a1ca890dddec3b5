// Effects of a change on the sets of values in ci/ whose rendering is not committed. The chart of
// the default branch is rendered, too, and compared with the one of this working tree.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseCommit, writeFilesOf } from '../check/default-branch.ts';
import { commandOutcome } from '../check/workspace.ts';
import type { Manifest } from './manifests.ts';
import { render, renderChart, type Helm, type RenderedChart, type ValueSet } from './render.ts';

const nameOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`;

function objectsByName({ objects }: RenderedChart): Map<string, string> {
  return new Map(objects.map((object) => [nameOf(object), JSON.stringify(object)]));
}

/** Returns a summary, for example `1 new (Job a), 2 changed (Deployment b, Service c)`. */
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
  return (await commandOutcome('git', ['diff', '--no-index', ...files])).stdout;
}

/** Returns one line for each set of values, and its whole diff if `isDiffShown`. */
export async function renderingChanges(
  helm: Helm,
  sets: readonly ValueSet[],
  folder: string,
  { isDiffShown }: { readonly isDiffShown: boolean },
): Promise<readonly string[]> {
  const commit = await baseCommit();
  if (commit === null) return ['There is no default branch here to compare the renderings with.'];
  const base = join(folder, 'base');
  await writeFilesOf(commit, ['charts/strideform'], base);
  const oldChart = join(base, 'charts', 'strideform');
  const lines: string[] = [];
  for (const set of sets) {
    const after = await render(helm, set);
    const values = join(oldChart, 'ci', `${set.name}.yaml`);
    const before = await renderChart(helm, ['--values', values], oldChart).catch(() => null);
    const summary = before === null ? 'not rendered by the base chart' : summaryOf(before, after);
    lines.push(`ci/${set.name}.yaml, compared with ${commit.slice(0, 8)}: ${summary}`);
    if (isDiffShown && before !== null) lines.push(await unifiedDiff(folder, set, before, after));
  }
  return lines;
}
