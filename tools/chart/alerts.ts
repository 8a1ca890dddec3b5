// npm run chart:alerts evaluates the chart's alerts with Prometheus' own rules on the series of
// alerts.test.yaml.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { commandOutcome } from '../check/workspace.ts';
import { fetchHelm, fetchPromtool } from './binaries.ts';
import { manifestsOf, type AlertGroup } from './manifests.ts';
import { helmRunner, render, valueSets } from './render.ts';

const testFile = join(import.meta.dirname, 'alerts.test.yaml');

interface AlertCase {
  readonly alertname: string;
  readonly exp_alerts?: readonly object[];
}
interface AlertTests {
  readonly tests: readonly { readonly alert_rule_test: readonly AlertCase[] }[];
}

/** Returns the alerts as the chart renders them from ci/production.yaml. */
async function alertGroups(folder: string): Promise<readonly AlertGroup[]> {
  const { helm } = await fetchHelm(cacheDir(), console.log);
  const production = valueSets().find(({ name }) => name === 'production')!;
  const { objects } = await render(helmRunner(helm, folder), production);
  const [rule] = manifestsOf(objects, 'PrometheusRule');
  if (rule === undefined) throw new Error('ci/production.yaml renders no PrometheusRule');
  return rule.spec.groups;
}

/** Returns alerts that lack one of their two tests: firing, and silent. */
function untestedAlerts(groups: readonly AlertGroup[]): string[] {
  const { tests } = load(readFileSync(testFile, 'utf8')) as AlertTests;
  const cases = tests.flatMap(({ alert_rule_test: alertCases }) => alertCases);
  const isTested = (alert: string, fires: boolean): boolean =>
    cases.some(
      ({ alertname, exp_alerts: expected = [] }) =>
        alertname === alert && expected.length > 0 === fires,
    );
  const alerts = groups.flatMap((group) => group.rules).map(({ alert }) => alert);
  return [
    ...alerts.filter((alert) => !isTested(alert, true)).map((alert) => [alert, 'fire']),
    ...alerts.filter((alert) => !isTested(alert, false)).map((alert) => [alert, 'keep silent']),
  ].map(([alert, what]) => `no test sees ${alert} ${what}`);
}

/**
 * Removes texts, because promtool compares every text of an alert that fires, and the texts are for
 * people only.
 */
function withoutTexts(groups: readonly AlertGroup[]): object[] {
  return groups.map((group) => ({
    ...group,
    rules: group.rules.map(({ alert, expr, for: lasting, labels }) => ({
      alert,
      expr,
      for: lasting,
      labels,
    })),
  }));
}

async function promtool(path: string, folder: string, args: readonly string[]): Promise<number> {
  const { code, stdout, stderr } = await commandOutcome(path, args, { cwd: folder });
  console.log(`${stdout}${stderr}`.trim());
  return code;
}

async function main(folder: string): Promise<number> {
  const path = await fetchPromtool(cacheDir(), console.log);
  const groups = await alertGroups(folder);
  writeFileSync(join(folder, 'with-texts.json'), JSON.stringify({ groups }));
  writeFileSync(join(folder, 'rules.json'), JSON.stringify({ groups: withoutTexts(groups) }));
  copyFileSync(testFile, join(folder, 'alerts.test.yaml'));
  const untested = untestedAlerts(groups);
  for (const line of untested) console.error(line);
  const codes = [
    await promtool(path, folder, ['check', 'rules', 'with-texts.json']),
    await promtool(path, folder, ['test', 'rules', 'alerts.test.yaml']),
  ];
  return untested.length === 0 && codes.every((code) => code === 0) ? 0 : 1;
}

const folder = mkdtempSync(join(tmpdir(), 'strideform-alerts-'));
try {
  process.exitCode = await main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
