// npm run chart:dashboards runs every query of the chart's dashboards on a real Prometheus, which
// watches a running platform. It starts a platform if none runs here.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { withPlatform, type LocalPlatform } from '../load/platform/local-platform.ts';
import { reportCheck } from '../check/check-report.ts';
import { fetchPrometheus } from './binaries.ts';
import { runSessions } from './dashboard-sessions.ts';
import { reasonForNoSeries, reasonForZero } from './quiet-panels.ts';
import {
  scrapeEveryS,
  startPrometheus,
  type Prometheus,
  type ScrapedSeries,
} from './prometheus.ts';
import { chart } from './render.ts';

const namespace = 'local';

interface Dashboard {
  readonly title: string;
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly legendFormat: string; readonly expr: string }[];
  }[];
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly query: string }[];
  };
}

interface Panel {
  readonly title: string;
  readonly legend: string;
  readonly query: string;
}

interface Row {
  readonly panel: string;
  readonly series: string;
  readonly highest: string;
  readonly lastSeen: string;
  readonly verdict: string;
}

interface Watched {
  readonly prometheus: Prometheus;
  readonly startS: number;
  readonly endS: number;
}

function readDashboards(): Dashboard[] {
  const folder = join(chart, 'files', 'dashboards');
  return readdirSync(folder).map(
    (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Dashboard,
  );
}

/** Returns the panels as Grafana does for one namespace that was chosen. */
const panelsOf = ({ panels }: Dashboard): Panel[] =>
  panels.flatMap(({ title, targets }) =>
    targets.map(({ legendFormat: legend, expr }) => ({
      title,
      legend,
      query: expr.replaceAll('$namespace', namespace),
    })),
  );

/** Returns the name of a series in a panel: `{{topic}}` is the value of its label. */
const nameOf = (legend: string, { labels }: ScrapedSeries): string =>
  legend.replaceAll(/\{\{(\w+)\}\}/g, (_, label: string) => labels[label] ?? `(no ${label})`);

const shown = (value: number): string => String(Number(value.toPrecision(4)));

/**
 * Returns true for a query that is refused, and for one that is empty or flat without a known
 * reason.
 */
const isProblem = ({ verdict }: Row): boolean => verdict.startsWith('✗');

function seriesRow(panel: Panel, series: ScrapedSeries): Row {
  const numbers = series.values.filter(Number.isFinite);
  const name = nameOf(panel.legend, series);
  const row = { panel: panel.title, series: name };
  if (numbers.length === 0) return { ...row, highest: '–', lastSeen: '–', verdict: 'no value' };
  const highest = shown(Math.max(...numbers));
  const lastSeen = shown(series.values.at(-1)!);
  return { ...row, highest, lastSeen, verdict: highest === '0' ? 'zero' : 'shows' };
}

/** Returns the rows of a panel. A query that shows nothing must have a reason. */
function rowsOf(panel: Panel, series: readonly ScrapedSeries[]): Row[] {
  const { title, legend } = panel;
  if (series.length === 0) {
    const reason = reasonForNoSeries(title, legend);
    const verdict = reason === undefined ? '✗ no series' : `no series: ${reason}`;
    return [{ panel: title, series: legend, highest: '–', lastSeen: '–', verdict }];
  }
  const rows = series.map((each) => seriesRow(panel, each));
  if (rows.some(({ verdict }) => verdict === 'shows')) return rows;
  const reason = reasonForZero(title, legend);
  const toVerdict = ({ verdict }: Row): string =>
    reason === undefined || verdict !== 'zero' ? `✗ ${verdict}` : `${verdict}: ${reason}`;
  return rows.map((row) => ({ ...row, verdict: toVerdict(row) }));
}

async function runPanel(panel: Panel, { prometheus, startS, endS }: Watched): Promise<Row[]> {
  const result = await prometheus.queryRange(panel.query, startS, endS);
  if (result.refused === undefined) return rowsOf(panel, result.series);
  const row = { panel: panel.title, series: panel.legend, highest: '–', lastSeen: '–' };
  return [{ ...row, verdict: `✗ refused: ${result.refused}` }];
}

/** Checks that the menu of namespaces offers the one that is watched. */
async function menuProblems(dashboard: Dashboard, prometheus: Prometheus): Promise<string[]> {
  const menu = dashboard.templating.list.find(({ name }) => name === 'namespace');
  const [, matcher, label] = /^label_values\((.+), (\w+)\)$/.exec(menu?.query ?? '') ?? [];
  if (matcher === undefined || label === undefined) return ['the menu of namespaces has no query'];
  const offered = await prometheus.labelValues(label, matcher);
  return offered.includes(namespace) ? [] : [`the menu of namespaces offers: ${offered.join()}`];
}

/** Checks that the panel shows every outcome, and not only some. */
function missingOutcomes(rows: readonly Row[], outcomes: readonly string[]): string[] {
  const seen = rows
    .filter(({ panel, verdict }) => panel === 'Sessions finished' && verdict === 'shows')
    .map(({ series }) => series);
  return outcomes
    .filter((outcome) => !seen.includes(outcome))
    .map((outcome) => `"Sessions finished" does not show the session that ended ${outcome}`);
}

const nowS = (): number => Date.now() / 1000;

async function watch(
  platform: LocalPlatform,
  prometheus: Prometheus,
): Promise<Watched & { readonly outcomes: readonly string[] }> {
  const startS = nowS();
  // Series from before the sessions do not count.
  await pause(2 * scrapeEveryS * 1000);
  const { outcomes, threads } = await runSessions(platform);
  await pause(3 * scrapeEveryS * 1000);
  console.log(`Sessions ended ${outcomes.join(' and ')}; ${threads} threads were written.`);
  return { prometheus, startS, endS: nowS(), outcomes };
}

async function check(platform: LocalPlatform, folder: string, program: string): Promise<void> {
  const urls = Object.values(platform.telemetry_urls);
  const prometheus = await startPrometheus(program, urls, { folder, namespace });
  try {
    const watched = await watch(platform, prometheus);
    const rows: Row[] = [];
    const problems: string[] = [];
    for (const dashboard of readDashboards()) {
      for (const panel of panelsOf(dashboard)) rows.push(...(await runPanel(panel, watched)));
      problems.push(...(await menuProblems(dashboard, prometheus)));
    }
    console.table(rows);
    problems.push(...missingOutcomes(rows, watched.outcomes));
    const failed = rows.filter(isProblem);
    problems.push(...failed.map(({ panel, series, verdict }) => `${panel}, ${series}: ${verdict}`));
    const panels = new Set(rows.map(({ panel }) => panel));
    reportCheck(problems, `${panels.size} panels, ${rows.length} series`, rows.length);
  } finally {
    await prometheus.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'strideform-dashboards-'));
try {
  const program = await fetchPrometheus(cacheDir(), console.log);
  await withPlatform((platform) => check(platform, folder, program));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
