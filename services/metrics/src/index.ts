export { MetricsConfig } from './metrics.config.ts';
export { MetricsModule } from './metrics.module.ts';
