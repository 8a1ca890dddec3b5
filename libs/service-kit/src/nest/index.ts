export type { HttpServerDefinition } from './create-application.ts';
export {
  grpcClientOptions,
  grpcServerOptions,
  type GrpcServerDefinition,
  type GrpcTransport,
} from './grpc/grpc-options.ts';
export { serviceIdentity, type ServiceIdentity } from './grpc/service-identity.ts';
export { PeriodicChores, type Chore } from './periodic-chores.ts';
export { ScratchReadiness } from './scratch-readiness.ts';
export { SERVICE_NAME, ServiceKitModule } from './service-kit.module.ts';
export { startService, type RunningService, type ServiceDefinition } from './start-service.ts';
