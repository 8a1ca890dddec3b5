export { ThreadsConfig } from './threads.config.ts';
export { ThreadsModule } from './threads.module.ts';
