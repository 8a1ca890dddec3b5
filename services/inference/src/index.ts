export { InferenceConfig } from './inference.config.ts';
export { InferenceModule } from './inference.module.ts';
