import { platformServices } from '../fault-platform/fault-proxies.ts';
import {
  growthOver,
  medianOf,
  tooMuchGrowth,
  type AllowedGrowth,
  type TimedValue,
} from './growth.ts';
import type { PlatformSample } from './platform-sample.ts';

interface Quantity {
  readonly name: string;
  readonly of: (sample: PlatformSample) => number;
  readonly allowed: AllowedGrowth;
}

const memoryGrowth: AllowedGrowth = { amount: 32, share: 0 };
const handleGrowth: AllowedGrowth = { amount: 5, share: 0 };

/** Quantities that must not grow while the load stays the same. */
const quantities: readonly Quantity[] = [
  ...platformServices.map((service) => ({
    name: `memory of ${service}, MB`,
    of: ({ memoryMb }: PlatformSample) => memoryMb[service],
    allowed: memoryGrowth,
  })),
  ...platformServices.map((service) => ({
    name: `open files of ${service}`,
    of: ({ handles }: PlatformSample) => handles[service],
    allowed: handleGrowth,
  })),
  {
    name: 'scratch files, MB',
    of: ({ scratchMb }) => scratchMb,
    allowed: { amount: 32, share: 0 },
  },
  { name: 'outbox age, s', of: ({ outboxAgeS }) => outboxAgeS, allowed: { amount: 5, share: 0 } },
  { name: 'consumer lag', of: ({ lag }) => lag, allowed: { amount: 20, share: 0 } },
];

const readingsOf = (samples: readonly PlatformSample[], { of }: Quantity): TimedValue[] =>
  samples.map((sample) => ({ minute: sample.minute, value: of(sample) }));

/** @returns the quantities that grew, and the services that were restarted */
export function samplesProblems(samples: readonly PlatformSample[]): string[] {
  const grown = quantities.flatMap((quantity) => {
    const problem = tooMuchGrowth(readingsOf(samples, quantity), quantity.allowed);
    return problem === null ? [] : [`${quantity.name}: ${problem}`];
  });
  const restarted = platformServices.filter(
    (service) => new Set(samples.map(({ startedS }) => startedS[service])).size > 1,
  );
  return [...grown, ...restarted.map((service) => `${service} ended and was started again`)];
}

/** Returns a Markdown table of each quantity: its median, its highest value, and its growth. */
export function growthTable(samples: readonly PlatformSample[]): string {
  const rows = quantities.map((quantity) => {
    const readings = readingsOf(samples, quantity);
    const values = readings.map(({ value }) => value);
    const growth = growthOver(readings)?.toFixed(1) ?? 'too short to say';
    const highest = Math.max(...values).toFixed(1);
    return `| ${quantity.name} | ${medianOf(values).toFixed(1)} | ${highest} | ${growth} |`;
  });
  return ['| quantity | median | highest | growth |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}
