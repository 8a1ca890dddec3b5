import type { FactoryProvider } from '@nestjs/common';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';

export interface WatchSettings {
  /** How often sessions are read while there are no hints about changes. */
  readonly pollMs: number;
  /** How often a session is read while there are. */
  readonly reconcileMs: number;
  readonly heartbeatMs: number;
  /**
   * A watch ends after this time, and the caller begins another. So a watch that nobody reads any
   * more does not go on.
   */
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
