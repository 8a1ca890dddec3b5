// A Prometheus on this machine that scrapes services of a platform.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '../../deploy/local/ports.mjs';
import { launch } from '../../deploy/local/processes.mjs';

export const scrapeEveryS = 5;
const readyWithinMs = 60_000;

export interface ScrapedSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** Values of the series; NaN if a quotient has no value. */
  readonly values: readonly number[];
}

/** Result of a query over a time, or the reason why Prometheus refuses it. */
type QueryResult =
  { readonly refused: string } | { readonly refused?: undefined; readonly series: ScrapedSeries[] };

export interface Prometheus {
  readonly queryRange: (query: string, startS: number, endS: number) => Promise<QueryResult>;
  /** Returns the values of a label over the matching series. */
  readonly labelValues: (label: string, matcher: string) => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

/**
 * Returns a configuration that scrapes as the chart's ServiceMonitor does: the services' own labels
 * win.
 */
function configuration(targets: readonly string[], namespace: string): object {
  const target = { targets, labels: { namespace } };
  return {
    global: { scrape_interval: `${scrapeEveryS}s`, scrape_timeout: `${scrapeEveryS}s` },
    scrape_configs: [{ job_name: 'strideform', honor_labels: true, static_configs: [target] }],
  };
}

interface Answer<T> {
  readonly status: 'success' | 'error';
  readonly error?: string;
  readonly data: T;
}

interface Matrix {
  readonly result: readonly {
    readonly metric: Readonly<Record<string, string>>;
    readonly values: readonly (readonly [timeS: number, value: string])[];
  }[];
}

async function ask<T>(url: string, path: string, query: object): Promise<Answer<T>> {
  const parameters = new URLSearchParams(query as Record<string, string>);
  return (await (await fetch(`${url}/api/v1/${path}?${parameters}`)).json()) as Answer<T>;
}

async function untilReady(url: string): Promise<void> {
  const start = performance.now();
  for (;;) {
    const { ok } = await fetch(`${url}/-/ready`).catch(() => ({ ok: false }));
    if (ok) return;
    if (performance.now() - start > readyWithinMs) throw new Error('Prometheus does not get ready');
    await pause(200);
  }
}

/**
 * Starts Prometheus and waits until it is ready.
 * @param urls addresses of the services' telemetry, without a path
 * @param folder empty folder for its data
 */
export async function startPrometheus(
  program: string,
  urls: readonly string[],
  { folder, namespace }: { readonly folder: string; readonly namespace: string },
): Promise<Prometheus> {
  const [port] = await freePorts(1);
  const file = join(folder, 'prometheus.json');
  const targets = urls.map((url) => new URL(url).host);
  writeFileSync(file, JSON.stringify(configuration(targets, namespace)));
  const data = join(folder, 'data');
  mkdirSync(data);
  const args = [
    ...['--config.file', file, '--storage.tsdb.path', data],
    ...['--web.listen-address', `127.0.0.1:${port}`],
  ];
  const logFile = join(folder, 'prometheus.log');
  const server = launch({ name: 'prometheus', command: program, args, logFile });
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([untilReady(url), server.died]);
  return {
    async queryRange(query, startS, endS) {
      const range = { query, start: startS, end: endS, step: scrapeEveryS };
      const { error, data: matrix } = await ask<Matrix>(url, 'query_range', range);
      if (error !== undefined) return { refused: error };
      const series = matrix.result.map(({ metric, values }) => ({
        labels: metric,
        values: values.map(([, value]) => Number(value)),
      }));
      return { series };
    },
    async labelValues(label, matcher) {
      const query = { 'match[]': matcher };
      return (await ask<string[]>(url, `label/${label}/values`, query)).data;
    },
    stop: () => server.stop(),
  };
}
