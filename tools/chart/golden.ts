// The rendered chart of one set of values is committed, so that a diff shows the effect of a change
// in a template. The check of generated files compares the dashboards.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart } from './render.ts';

/** Set of values whose rendering is committed. It includes everything that the chart contains. */
export const goldenSet = 'bundled';

const goldenFile = join(chart, 'ci', 'golden', `${goldenSet}.yaml`);

function withoutDashboards(text: string): string {
  const documents = text.split(/^---\n/m);
  return documents.filter((document) => !/^kind: ConfigMap$/m.test(document)).join('---\n');
}

/** Compares the text with the committed example. If `update` is set, writes it there first. */
export function goldenProblems(text: string, { update }: { readonly update: boolean }): string[] {
  const fresh = withoutDashboards(text);
  if (update) writeFileSync(goldenFile, fresh);
  const committed = readFileSync(goldenFile, 'utf8');
  return committed === fresh ? [] : [firstDifference(committed, fresh)];
}

function firstDifference(committed: string, fresh: string): string {
  const [committedLines, freshLines] = [committed.split('\n'), fresh.split('\n')];
  const index = freshLines.findIndex((line, at) => line !== committedLines[at]);
  const before = JSON.stringify(committedLines[index] ?? '');
  const after = JSON.stringify(freshLines[index] ?? '');
  return `ci/golden/${goldenSet}.yaml, line ${index + 1}: committed is ${before}, rendered is ${after}. If you meant the change: npm run chart:check -- --update`;
}
