// Checks values that reach the chart indirectly: through a chart that contains it, and through
// several files of which a later one removes something.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './manifests.ts';
import { chart, renderChart, type Helm, type RenderedChart } from './render.ts';

const switches = {
  runAsUser: '',
  inference: { pools: { cpu: { enabled: false }, big: { replicas: 1 } } },
};

const nameOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`;

function poolProblems({ objects }: RenderedChart, wanted: string): string[] {
  const names = objects.map(nameOf).filter((name) => /^Deployment .*-inference-/.test(name));
  if (names.join() === `Deployment strideform-inference-${wanted}`) return [];
  return [`makes ${names.join(', ') || 'no pool'} in place of the pool ${wanted}`];
}

async function umbrellaProblems(helm: Helm, folder: string): Promise<string[]> {
  const umbrella = join(folder, 'umbrella');
  mkdirSync(join(umbrella, 'charts'), { recursive: true });
  cpSync(chart, join(umbrella, 'charts', 'strideform'), { recursive: true });
  const metadata = { apiVersion: 'v2', name: 'umbrella', version: '1.0.0' };
  writeFileSync(join(umbrella, 'Chart.yaml'), JSON.stringify(metadata));
  writeFileSync(join(umbrella, 'values.yaml'), JSON.stringify({ strideform: switches }));
  const rendered = await renderChart(helm, [], umbrella);
  const problems = poolProblems(rendered, 'big');
  if (rendered.text.includes('runAsUser')) problems.push('keeps runAsUser');
  return problems.map((problem) => `a chart that contains this one ${problem}`);
}

async function overlayProblems(helm: Helm, folder: string): Promise<string[]> {
  const files = [
    { inference: { pools: { cpu: { enabled: false }, a: { replicas: 2 }, b: { replicas: 2 } } } },
    { inference: { pools: { a: null } } },
  ];
  const args = files.flatMap((values, index) => {
    const file = join(folder, `overlay-${index}.yaml`);
    writeFileSync(file, JSON.stringify(values));
    return ['--values', file];
  });
  const problems = poolProblems(await renderChart(helm, args), 'b');
  return problems.map((problem) => `a file of values that sets a pool to null ${problem}`);
}

export async function valueSourceProblems(helm: Helm, folder: string): Promise<string[]> {
  const outcomes = [umbrellaProblems(helm, folder), overlayProblems(helm, folder)];
  return (await Promise.all(outcomes)).flat();
}
