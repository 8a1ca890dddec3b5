// `npm run format` formats every file with Prettier. `npm run format -- --check` only names the
// files that differ, and fails if there are any.
import { spawnSync } from 'node:child_process';

const mode = process.argv.includes('--check') ? '--check' : '--write';
const { status } = spawnSync('prettier', [mode, '--log-level=warn', '.'], { stdio: 'inherit' });
process.exitCode = status ?? 1;
