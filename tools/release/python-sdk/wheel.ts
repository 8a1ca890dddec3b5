// `npm run sdk:python` builds the wheel of libs/sdk-python, and prints its path.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWheel, sdkFolder } from './build-wheel.ts';
import { fetchPythonTools } from './python-tools.ts';

try {
  const target = join(sdkFolder, 'dist');
  await mkdir(target, { recursive: true });
  const tools = await fetchPythonTools(console.error);
  console.log(await buildWheel(tools, target));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
