// The chart's alerts, evaluated by Prometheus' own rules on the series of alerts.test.yaml: npm run
// chart:alerts.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { load, loadAll } from 'js-yaml';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { fetchPromtool } from './binaries.mjs';
import { chart } from './render.mjs';

const run = promisify(execFile);
const tests = join(import.meta.dirname, 'alerts.test.yaml');

/** As the chart makes them of ci/production.yaml, which `chart:check` keeps true. */
const rules = () =>
  loadAll(readFileSync(join(chart, 'ci', 'golden', 'production.yaml'), 'utf8')).find(
    (object) => object?.kind === 'PrometheusRule',
  ).spec;

/** Each alert is seen both to fire and to keep silent. */
function untested(groups) {
  const cases = load(readFileSync(tests, 'utf8')).tests.flatMap(
    ({ alert_rule_test: each }) => each,
  );
  const isSeen = (alert, fires) =>
    cases.some(
      ({ alertname, exp_alerts: expected = [] }) =>
        alertname === alert && expected.length > 0 === fires,
    );
  return groups
    .flatMap((group) => group.rules)
    .flatMap(({ alert }) =>
      [
        [true, 'fire'],
        [false, 'keep silent'],
      ]
        .filter(([fires]) => !isSeen(alert, fires))
        .map(([, what]) => `no test sees ${alert} ${what}`),
    );
}

async function promtool(path, folder, ...args) {
  const {
    stdout,
    stderr,
    code = 0,
  } = await run(path, args, { cwd: folder }).catch((error) => error);
  console.log(`${stdout}${stderr}`.trim());
  return code;
}

async function main(folder) {
  const path = await fetchPromtool(cacheDir(), console.log);
  const { groups } = rules();
  // promtool compares every word of an alert that fires; words are for those who read them.
  const withoutWords = groups.map((group) => ({
    ...group,
    rules: group.rules.map(({ alert, expr, for: lasting, labels }) => ({
      alert,
      expr,
      for: lasting,
      labels,
    })),
  }));
  writeFileSync(join(folder, 'worded.json'), JSON.stringify({ groups }));
  writeFileSync(join(folder, 'rules.json'), JSON.stringify({ groups: withoutWords }));
  copyFileSync(tests, join(folder, 'alerts.test.yaml'));
  const gaps = untested(groups);
  for (const gap of gaps) console.error(gap);
  const codes = [
    await promtool(path, folder, 'check', 'rules', 'worded.json'),
    await promtool(path, folder, 'test', 'rules', 'alerts.test.yaml'),
  ];
  return gaps.length === 0 && codes.every((code) => code === 0) ? 0 : 1;
}

const folder = mkdtempSync(join(tmpdir(), 'strideform-alerts-'));
try {
  process.exitCode = await main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
