import { story } from '../platform.ts';
import { defineExampleTests } from './sdk-example-tests.ts';

story("the SDK's examples, run with Node:", (platform) => {
  defineExampleTests(platform, [platform.nodePath]);
});
