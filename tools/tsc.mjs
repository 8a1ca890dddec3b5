// Runs TypeScript 7, whose compiler is native and needs a quarter of the CPU time of TypeScript 6.
// ESLint's rules and our checks still need TypeScript 6, which npm installs as `tsc`. One thread,
// because other checks run at the same time, and more threads take twice the CPU time.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const compiler = fileURLToPath(new URL('../node_modules/typescript-7/bin/tsc', import.meta.url));
const args = [compiler, ...process.argv.slice(2), '--singleThreaded'];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
process.exitCode = status ?? 1;
