export { PeriodicChores, type Chore } from './chores/periodic-chores.ts';
export * from './config/describe-config.ts';
export * from './config/load-config.ts';
export * from './config/variables.ts';
export * from './context/request-context.ts';
export {
  traceContextOf,
  currentTraceparent,
  inChildSpan,
  inSpan,
  startSpan,
} from './context/trace-context.ts';
export { DecoderSandbox } from './decoder/decoder-sandbox.ts';
export * from './errors/domain-error.ts';
export { isFullDisk, isOutage } from './errors/is-outage.ts';
export { invalidParameters } from './errors/invalid-parameters.ts';
export { callUnary } from './grpc/call-unary.ts';
export { fromGrpcStatus, toGrpcStatus, type GrpcStatus } from './grpc/domain-status.ts';
export {
  grpcClientOptions,
  grpcServerOptions,
  type GrpcServerDefinition,
  type GrpcTransport,
} from './grpc/grpc-options.ts';
export { serviceIdentity, type ServiceIdentity } from './grpc/service-identity.ts';
export { noteTenant } from './http/access-log.ts';
export { addHttpContext } from './http/http-context.ts';
export {
  HealthRegistry,
  type LifecycleState,
  type ReadinessReport,
} from './health/health-registry.ts';
export { createLogger } from './logging/logger.ts';
export type { Logger } from 'pino';
export type { HttpServerDefinition } from './create-application.ts';
export { CreationPlace } from './paging/creation-place.ts';
export { pageByCreation } from './paging/page-by-creation.ts';
export { cutPage, type Page } from './paging/cut-page.ts';
export { decodeCursor } from './paging/page-cursor.ts';
export { ScratchReadiness } from './scratch/scratch-readiness.ts';
export { makeScratchFolder, sweepScratchFolders } from './scratch/scratch-folder.ts';
export { SERVICE_NAME, ServiceKitModule } from './service-kit.module.ts';
export { startService, type RunningService, type ServiceDefinition } from './start-service.ts';
export {
  instrumentCatalogue,
  instruments,
  telemetryRegistry,
  type InstrumentDescription,
} from './telemetry/instruments.ts';
export { TaskThreads, threadModule } from './threads/task-threads.ts';
export { newId } from './new-id.ts';
export { resultWithin } from './waiting/result-within.ts';
export { settledWithin } from './waiting/settled-within.ts';
export { SlotsByOwner } from './waiting/slots-by-owner.ts';
export { Slots } from './waiting/slots.ts';
export { startTracing, stopTracing } from './telemetry/tracing.ts';
