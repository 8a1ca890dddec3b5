import { loadConfig, processSettings } from '@strideform/service-kit/config';
import { startService } from '@strideform/service-kit/nest';
import { InferenceConfig } from './inference.config.ts';
import { InferenceModule } from './inference.module.ts';

const config = loadConfig(InferenceConfig);
await startService({
  name: 'inference',
  module: InferenceModule.forRoot(config),
  ...processSettings(config),
});
