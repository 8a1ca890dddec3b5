// For each set of values, the rendered chart is committed next to the values. So a diff shows the
// effect of a change in a template. The check of generated files compares the dashboards.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart } from './render.ts';

export const goldenFolder = join(chart, 'ci', 'golden');

function withoutDashboards(text: string): string {
  const documents = text.split(/^---\n/m);
  return documents.filter((document) => !/^kind: ConfigMap$/m.test(document)).join('---\n');
}

/** Compares, after writing the text as the new example if `update` is set. */
export function goldenProblems(
  name: string,
  text: string,
  { update }: { readonly update: boolean },
): string[] {
  const file = join(goldenFolder, `${name}.yaml`);
  const fresh = withoutDashboards(text);
  if (update) {
    mkdirSync(goldenFolder, { recursive: true });
    writeFileSync(file, fresh);
  }
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return committed === fresh ? [] : [firstDifference(name, committed, fresh)];
}

function firstDifference(name: string, committed: string, fresh: string): string {
  const [committedLines, freshLines] = [committed.split('\n'), fresh.split('\n')];
  const index = freshLines.findIndex((line, at) => line !== committedLines[at]);
  const before = JSON.stringify(committedLines[index] ?? '');
  const after = JSON.stringify(freshLines[index] ?? '');
  return `ci/golden/${name}.yaml, line ${index + 1}: committed is ${before}, rendered is ${after}. If you meant the change: npm run chart:check -- --update`;
}
