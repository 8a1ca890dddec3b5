// Checks the chart under another version, as Flux gives it for each revision (0.1.0+3f2a1b9c0d1e).
// Labels stay valid, and pods stay unchanged, so that a new version alone restarts none.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { manifestsOf, type Labels, type Manifest } from './manifests.ts';
import { chart, renderChart, type Helm } from './render.ts';

const version = `0.1.0+${'3f2a1b9c0d1e'.repeat(5)}`;
const labelValue = /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;

export async function chartVersionProblems(helm: Helm, folder: string): Promise<string[]> {
  const packages = join(folder, 'packages');
  mkdirSync(packages);
  const packaged = ['package', chart, '--version', version, '--app-version', version];
  await helm(...packaged, '--destination', packages);
  const [file] = readdirSync(packages);
  if (file === undefined) return [`helm package makes no chart of the version ${version}`];
  // The images stay the same.
  const image = ['--set', 'image.tag=a'];
  const [own, other] = await Promise.all([
    renderChart(helm, image),
    renderChart(helm, image, join(packages, file)),
  ]);
  return [...labelProblems(other.objects), ...restartProblems(own.objects, other.objects)];
}

function labelProblems(objects: readonly Manifest[]): string[] {
  return objects.flatMap(({ kind, metadata }) =>
    Object.entries(metadata.labels ?? ({} satisfies Labels))
      .filter(([, value]) => !labelValue.test(value))
      .map(([name, value]) => `${kind} ${metadata.name}: the label ${name} has the value ${value}`),
  );
}

function restartProblems(own: readonly Manifest[], other: readonly Manifest[]): string[] {
  return (['Deployment', 'StatefulSet'] as const).flatMap((kind) => {
    const others = manifestsOf(other, kind);
    return manifestsOf(own, kind)
      .filter(({ spec }, index) => {
        const same = JSON.stringify(others[index]?.spec.template);
        return JSON.stringify(spec.template) !== same;
      })
      .map(({ metadata }) => `${kind} ${metadata.name}: a new version of the chart restarts it`);
  });
}
