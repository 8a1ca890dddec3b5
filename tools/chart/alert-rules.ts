// Checks that alerts read declared instruments of their own release only, and name a chapter of the
// operations guide.
import { instrumentCatalogue, type InstrumentDescription } from '@strideform/service-kit/telemetry';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';
import { instrumentNames } from '../generate/query-instruments.ts';
import { manifestsOf, type AlertRule, type Manifest } from './manifests.ts';

/** Series of kube-state-metrics that alerts read. */
const kubeStateMetrics = [
  ['kube_deployment_spec_replicas', 'deployment'] as const,
  ['kube_deployment_status_replicas_ready', 'deployment'] as const,
  ['kube_job_status_succeeded', 'job_name'] as const,
  ['kube_job_status_failed', 'job_name'] as const,
].map(([name, label]): InstrumentDescription => ({
  name,
  help: '',
  labels: [label],
  kind: 'gauge',
  emittedBy: 'kube-state-metrics',
}));
const catalogue = [...instrumentCatalogue, ...kubeStateMetrics];
const chapterForm = /^docs\/operating\.md#([a-z-]+): ./;

export function alertProblems(objects: readonly Manifest[]): string[] {
  const rules = manifestsOf(objects, 'PrometheusRule')
    .flatMap(({ spec }) => spec.groups)
    .flatMap((group) => group.rules);
  if (rules.length === 0) return [];
  const chapters = chaptersOf(readFileSync(join(root, 'docs', 'operating.md'), 'utf8'));
  return rules.flatMap((rule) => [
    ...queryProblems(rule),
    ...releaseProblems(rule),
    ...chapterProblems(rule, chapters),
  ]);
}

/** Returns the anchors of a document's headings. */
function chaptersOf(markdown: string): string[] {
  const headings = markdown.split('\n').filter((line) => line.startsWith('#'));
  return headings.map((line) => line.replace(/^#+ /, '').toLowerCase().replaceAll(' ', '-'));
}

function queryProblems({ expr }: AlertRule): string[] {
  try {
    instrumentNames(expr, catalogue);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function releaseProblems({ alert, expr }: AlertRule): string[] {
  const readsOthers = /(?:strideform|kube)_\w+(?!\w|\{namespace=)/.test(expr);
  return readsOthers ? [`alert ${alert} reads series of other releases`] : [];
}

function chapterProblems({ alert, annotations }: AlertRule, chapters: readonly string[]): string[] {
  const chapter = chapterForm.exec(annotations?.runbook ?? '')?.[1];
  if (chapter !== undefined && chapters.includes(chapter)) return [];
  return [`alert ${alert} names no chapter of docs/operating.md`];
}
