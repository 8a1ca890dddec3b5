import { runCommandLine } from './program.ts';

const exitCode = await runCommandLine(process.argv.slice(2));
process.exitCode = exitCode;
// A command that could not start may have left a connection open, which would keep the process.
if (exitCode !== 0) process.stdout.write('', () => process.exit(exitCode));
