// The chart of a release: with its images' addresses and what changed, in the registry.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { dump, load } from 'js-yaml';
import { runCommand } from '../../deploy/local/processes.mjs';
import { chart } from '../chart/render.ts';
import { changesOf } from './changelog.ts';
import type { PushedImage } from './release-images.ts';
import { digestOf, type Registry } from './registry.ts';

export interface Tools {
  readonly helm: string;
  readonly crane: string;
}

interface PushedChart {
  readonly reference: string;
  readonly digest: string;
}

interface ChartRelease {
  /** Where the archive goes. */
  readonly folder: string;
  readonly version: string;
  readonly notes: string;
  readonly images: readonly PushedImage[];
}

/** The registry is the default place of the images, so that nobody has to name it. */
function setRepository(valuesFile: string, address: string): void {
  const text = readFileSync(valuesFile, 'utf8');
  const released = text.replace(/^( {2}repository: )strideform( .*)?$/m, `$1${address}`);
  if (released === text) throw new Error('values.yaml lacks image.repository');
  writeFileSync(valuesFile, released);
}

/** What Artifact Hub shows of a version. */
function annotate(chartFile: string, { notes, images }: ChartRelease): void {
  const description = load(readFileSync(chartFile, 'utf8')) as {
    annotations: Record<string, string>;
  };
  const named = images.map(({ reference, digest }) => ({
    name: basename(reference).split(':')[0],
    image: `${reference}@${digest}`,
  }));
  description.annotations['artifacthub.io/changes'] = dump(changesOf(notes));
  if (named.length > 0) description.annotations['artifacthub.io/images'] = dump(named);
  writeFileSync(chartFile, dump(description, { lineWidth: -1 }));
}

/**
 * Packages the chart, sends it to the registry, and compares what the registry then gives with what
 * was made.
 */
export async function releaseChart(
  { helm, crane }: Tools,
  { address, isLocal }: Registry,
  release: ChartRelease,
): Promise<PushedChart> {
  const { folder, version } = release;
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-chart-'));
  try {
    const copy = join(scratch, 'strideform');
    cpSync(chart, copy, { recursive: true });
    setRepository(join(copy, 'values.yaml'), address);
    annotate(join(copy, 'Chart.yaml'), release);
    await runCommand(helm, ['package', copy, '--destination', folder]);
    const archive = `strideform-${version}.tgz`;
    const plain = isLocal ? ['--plain-http'] : [];
    const charts = `${address}/charts`;
    await runCommand(helm, ['push', join(folder, archive), `oci://${charts}`, ...plain]);
    const source = [`oci://${charts}/strideform`, '--version', version, ...plain];
    await runCommand(helm, ['pull', ...source, '--destination', scratch]);
    const same = readFileSync(join(scratch, archive)).equals(readFileSync(join(folder, archive)));
    if (!same) throw new Error('the registry gives another chart than the one that it got');
    await runCommand(helm, ['template', 'strideform', ...source]);
    const digest = await digestOf(crane, `${charts}/strideform:${version}`);
    return { reference: `oci://${charts}/strideform`, digest };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
