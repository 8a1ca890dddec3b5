import { fetchBun, fetchDeno } from './js-runtimes.ts';
import { platform as runningPlatform, story } from '../platform.ts';
import { defineExampleTests } from './sdk-example-tests.ts';

const runtimes =
  runningPlatform === null
    ? []
    : ([
        ['Deno', await fetchDeno()],
        ['Bun', await fetchBun()],
      ] as const);

story("the SDK's examples", (platform) => {
  for (const [name, command] of runtimes) {
    if (command === null)
      test.skip(`SKIPPED with ${name}: npm could not fetch it`, () => undefined);
    else describe(`run with ${name}:`, () => defineExampleTests(platform, command));
  }
});
