// What the chart makes of each set of values is kept beside it, so that a change of a template
// shows what it changes. Dashboards are compared by their generator.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart } from './render.mjs';

const folder = join(chart, 'ci', 'golden');
const withoutDashboards = (text) =>
  text
    .split(/^---\n/m)
    .filter((part) => !/^kind: ConfigMap$/m.test(part))
    .join('---\n');

export function goldenProblems(name, text, { update }) {
  const file = join(folder, `${name}.yaml`);
  const fresh = withoutDashboards(text);
  if (update) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, fresh);
  }
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (kept === fresh) return [];
  const [a, b] = [kept.split('\n'), fresh.split('\n')];
  const line = b.findIndex((text, index) => text !== a[index]);
  return [
    `ci/golden/${name}.yaml, line ${line + 1}: kept is ${JSON.stringify(a[line] ?? '')}, made is ${JSON.stringify(b[line] ?? '')}. If that is meant: npm run chart:check -- --update`,
  ];
}
