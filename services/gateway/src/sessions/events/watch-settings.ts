import type { FactoryProvider } from '@nestjs/common';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';

export interface WatchSettings {
  /** Interval between reads of a session while no hints about changes arrive, ms. */
  readonly pollMs: number;
  /** Interval between reads of a session while hints arrive, ms. */
  readonly reconcileMs: number;
  readonly heartbeatMs: number;
  /** Maximum duration of a watch, ms. Callers then start another one, so abandoned watches end. */
  readonly maxMs: number;
}
export const WATCH_SETTINGS = Symbol('WatchSettings');

export const watchSettings: FactoryProvider<WatchSettings> = {
  provide: WATCH_SETTINGS,
  inject: [GATEWAY_CONFIG],
  useFactory: (config: GatewayConfig) => ({
    pollMs: config.EVENTS_POLL_INTERVAL_S * 1000,
    reconcileMs: config.EVENTS_RECONCILE_INTERVAL_S * 1000,
    heartbeatMs: config.EVENTS_HEARTBEAT_S * 1000,
    maxMs: config.EVENTS_STREAM_MAX_S * 1000,
  }),
};
