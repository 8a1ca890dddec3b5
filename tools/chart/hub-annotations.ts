// Checks what Artifact Hub shows about the chart: keys that it knows, in the form that it reads,
// and the same facts as elsewhere in the repository.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { root } from '../check/workspace.ts';
import { chart } from './render.ts';

export interface ChartDescription {
  readonly version: string;
  readonly appVersion: string;
  readonly kubeVersion?: string;
  readonly icon?: string;
  readonly keywords?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
}

const prefix = 'artifacthub.io/';
const categories = ['ai-machine-learning', 'streaming-messaging', 'monitoring-logging'];
const kindsOfChange = ['added', 'changed', 'deprecated', 'removed', 'fixed', 'security'];
const isBoolean = (text: string): boolean => ['true', 'false'].includes(text);

/** Returns the entries of an annotation that is a list, or none if it is something else. */
function entriesOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  const parsed = load(text);
  return Array.isArray(parsed) ? parsed : [];
}

const isList = (text: string, isEntry: (entry: Readonly<Record<string, unknown>>) => boolean) => {
  const entries = entriesOf(text);
  return entries.length > 0 && entries.every(isEntry);
};

/**
 * Checks of the annotations. Artifact Hub ignores others, so a wrong name would go unnoticed.
 */
const rules: Readonly<Record<string, (text: string) => boolean>> = {
  category: (text) => categories.includes(text),
  changes: (text) =>
    isList(
      text,
      ({ kind, description }) => kindsOfChange.includes(String(kind)) && Boolean(description),
    ),
  containsSecurityUpdates: isBoolean,
  images: (text) =>
    isList(text, ({ name, image }) => Boolean(name) && /^[^\s:]+.*[:@]\S+$/.test(String(image))),
  license: (text) => text === licenceOfWorkspace(),
  prerelease: isBoolean,
  recommendations: (text) => isList(text, ({ url }) => /^https:\/\//.test(String(url))),
};

function licenceOfWorkspace(): string {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).license as string;
}

export const readDescription = (folder = chart): ChartDescription =>
  load(readFileSync(join(folder, 'Chart.yaml'), 'utf8')) as ChartDescription;

const oldestKubernetes = ({ kubeVersion = '' }: ChartDescription): string =>
  /^>=(\d+\.\d+)\.0-0$/.exec(kubeVersion)?.[1] ?? 'none';

/** Pages that name the oldest version of Kubernetes. */
const pages = ['charts/strideform/README.md', 'docs/support.md'];

function kubernetesProblems(description: ChartDescription): string[] {
  const oldest = oldestKubernetes(description);
  return pages
    .filter((page) => !readFileSync(join(root, page), 'utf8').includes(`Kubernetes ${oldest} or`))
    .map((page) => `kubeVersion begins at ${oldest}, and ${page} does not say so`);
}

export function hubProblems(description: ChartDescription): string[] {
  const { annotations = {}, icon, keywords = [], version, appVersion } = description;
  const own = Object.entries(annotations).filter(([name]) => name.startsWith(prefix));
  const wrong = own.filter(([name, text]) => !rules[name.slice(prefix.length)]?.(text));
  return [
    ...wrong.map(([name, text]) => `Artifact Hub does not understand ${name}: ${text.trim()}`),
    ...['category', 'license']
      .filter((name) => annotations[`${prefix}${name}`] === undefined)
      .map((name) => `the annotation ${prefix}${name} is missing`),
    ...(icon === undefined ? ['the chart has no icon'] : []),
    ...(keywords.length === 0 ? ['the chart has no keywords'] : []),
    ...(version === appVersion ? [] : [`version is ${version}, and appVersion ${appVersion}`]),
    ...kubernetesProblems(description),
  ];
}
