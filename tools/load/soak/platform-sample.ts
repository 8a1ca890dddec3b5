import type { ServiceName } from '@strideform/contracts';
import { platformMemoryMb } from '../platform/process-cpu.ts';
import { ServiceMetrics } from '../platform/service-metrics.ts';
import { platformServices } from '../fault-platform/fault-proxies.ts';
import type { FaultPlatform } from '../fault-platform/fault-platform.ts';
import { megabytesUnder } from '../fault-platform/peak-use.ts';

/** The platform at one moment. */
export interface PlatformSample {
  readonly minute: number;
  readonly running: number;
  /** Resident memory of each service with its children, MB. */
  readonly memoryMb: Readonly<Record<ServiceName, number>>;
  /** Number of open files and sockets of each service. */
  readonly handles: Readonly<Record<ServiceName, number>>;
  /** Start time of each service's process, s since 1970. */
  readonly startedS: Readonly<Record<ServiceName, number>>;
  readonly scratchMb: number;
  /** Age of the oldest event that waits in any outbox, s. */
  readonly outboxAgeS: number;
  /** Number of messages that are not handled yet, of all services. */
  readonly lag: number;
}

export async function takeSample(
  platform: FaultPlatform,
  at: Pick<PlatformSample, 'minute' | 'running'>,
): Promise<PlatformSample> {
  const read = (service: ServiceName) => ServiceMetrics.read(platform.telemetryUrls[service]);
  const all = await Promise.all(platformServices.map(read));
  const memoryMb = platformMemoryMb(platform.folder);
  const ages = all.flatMap((metrics) => metrics.valuesOf('strideform_outbox_oldest_age_seconds'));
  const lags = all.flatMap((metrics) => metrics.valuesOf('strideform_consumer_lag_messages'));
  return {
    ...at,
    memoryMb: byService((service) => memoryMb[service]!),
    handles: byService((_, i) => all[i]!.valueOf('process_open_fds')),
    startedS: byService((_, i) => all[i]!.valueOf('process_start_time_seconds')),
    scratchMb: megabytesUnder(platform.scratchDisk.folder),
    outboxAgeS: Math.max(0, ...ages),
    lag: lags.reduce((sum, lag) => sum + lag, 0),
  };
}

function byService(
  valueOf: (service: ServiceName, index: number) => number,
): Record<ServiceName, number> {
  const values = platformServices.map((service, i) => [service, valueOf(service, i)]);
  return Object.fromEntries(values) as Record<ServiceName, number>;
}
