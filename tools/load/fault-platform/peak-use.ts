import type { ServiceName } from '@strideform/contracts';
import { load } from 'js-yaml';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { platformMemoryMb, platformPids } from '../platform/process-cpu.ts';
import { platformServices } from './fault-proxies.ts';

const sampleEveryMs = 1000;
const bytesPerMb = 1e6;
const unitMb = { Mi: 2 ** 20 / bytesPerMb, Gi: 2 ** 30 / bytesPerMb };

type ByService = Readonly<Record<ServiceName, number>>;

/** Limits of one pod of each service, MB. */
interface Limits {
  readonly memory: ByService;
  readonly scratch: ByService;
}

/** The highest memory and scratch space of each service of a platform. */
export class PeakUse {
  private readonly memory = new Peaks();
  private readonly scratch = new Peaks();
  private readonly timer: NodeJS.Timeout;

  /** @param folder folder of the platform */
  constructor(
    private readonly folder: string,
    private readonly scratchFolder: string,
  ) {
    this.sample();
    this.timer = setInterval(() => this.sample(), sampleEveryMs);
  }

  /** Ends the sampling. @returns the values that exceeded the chart's limits */
  end(): string[] {
    clearInterval(this.timer);
    const limits = chartLimits();
    return [
      ...this.memory.above(limits.memory).map((text) => `memory: ${text}`),
      ...this.scratch.above(limits.scratch).map((text) => `scratch files: ${text}`),
    ];
  }

  /** Returns the largest use of memory, for example `report 786 MB`. */
  toString(): string {
    return this.memory.largest();
  }

  private sample(): void {
    const pids = platformPids(this.folder);
    const memoryMb = platformMemoryMb(this.folder);
    for (const service of platformServices) {
      this.memory.note(service, memoryMb[service] ?? 0);
      const own = `-${pids[service]}-`;
      const folders = namesIn(this.scratchFolder).filter((name) => name.includes(own));
      const sizes = folders.map((name) => megabytesUnder(join(this.scratchFolder, name)));
      this.scratch.note(
        service,
        sizes.reduce((sum, size) => sum + size, 0),
      );
    }
  }
}

/** The largest recorded value of each service, MB. */
class Peaks {
  private readonly valuesMb = new Map<ServiceName, number>();

  note(service: ServiceName, valueMb: number): void {
    this.valuesMb.set(service, Math.max(this.valuesMb.get(service) ?? 0, valueMb));
  }

  above(limits: ByService): string[] {
    return [...this.valuesMb]
      .filter(([service, mb]) => mb > limits[service])
      .map(
        ([service, mb]) => `${service} took ${Math.round(mb)} of ${Math.round(limits[service])} MB`,
      );
  }

  largest(): string {
    const [service, mb] = [...this.valuesMb].sort(([, a], [, b]) => b - a)[0]!;
    return `${service} ${Math.round(mb)} MB`;
  }
}

/**
 * Returns the size of a folder. Files and folders come and go meanwhile. One that has disappeared
 * counts nothing.
 */
export function megabytesUnder(folder: string): number {
  const sizes = namesIn(folder).map((name) => {
    const path = join(folder, name);
    const entry = statSync(path, { throwIfNoEntry: false });
    if (entry?.isDirectory()) return megabytesUnder(path);
    return (entry?.size ?? 0) / bytesPerMb;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

interface ComponentValues {
  readonly scratchSize: string;
  readonly resources: { readonly limits: { readonly memory: string } };
}

/** Returns the limits of one pod of each service in the chart. */
function chartLimits(): Limits {
  const file = new URL('../../../charts/strideform/values.yaml', import.meta.url);
  const values = load(readFileSync(file, 'utf8')) as {
    components: Record<string, ComponentValues>;
    inference: { poolDefaults: ComponentValues };
  };
  const valuesOf = (service: ServiceName): ComponentValues =>
    service === 'inference' ? values.inference.poolDefaults : values.components[service]!;
  const byService = (quantityOf: (values: ComponentValues) => string): ByService => {
    const sizes = platformServices.map((service) => [
      service,
      megabytesOf(quantityOf(valuesOf(service))),
    ]);
    return Object.fromEntries(sizes) as ByService;
  };
  return {
    memory: byService(({ resources }) => resources.limits.memory),
    scratch: byService(({ scratchSize }) => scratchSize),
  };
}

function megabytesOf(quantity: string): number {
  const [, size, unit] = /^(\d+)(Mi|Gi)$/.exec(quantity)!;
  return Number(size) * unitMb[unit as keyof typeof unitMb];
}
