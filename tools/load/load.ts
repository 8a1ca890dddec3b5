// Programs that put load on a platform, or make parts of it fail: node deploy/local/run-ts.mjs
// tools/load/load.ts NAME [options]. Programs that need a platform start it with platform/.
import { exitAfter } from '../../deploy/local/run.mjs';

/** Resolves with the exit code. */
type LoadProgram = (args: string[]) => Promise<number>;

/** Programs, which are loaded only when they run, because each needs its own packages. */
const programs: Readonly<Record<string, () => Promise<LoadProgram>>> = {
  attack: async () => (await import('./attack/attack.ts')).runAttack,
  bench: async () => (await import('./bench/bench.ts')).runBench,
  'bench:console': async () => (await import('./bench/console.ts')).runConsoleBench,
  'bench:idle': async () => (await import('./bench/idle.ts')).runIdleBench,
  'bench:long': async () => (await import('./bench/long.ts')).runLongBench,
  'bench:profile': async () => (await import('./bench/profile.ts')).runProfile,
  'bench:reads': async () => (await import('./bench/reads.ts')).runReadsBench,
  'bench:session': async () => (await import('./bench/session.ts')).runSessionBench,
  'bench:totals': async () => (await import('./bench/totals.ts')).runTotalsBench,
  faults: async () => (await import('./faults/faults.ts')).runFaults,
  'fuzz:api': async () => (await import('./fuzz/fuzz-api.ts')).runFuzzer,
  hostile: async () => (await import('./hostile/hostile.ts')).runHostile,
  'sandbox:calls': async () => (await import('./sandbox/used-calls.ts')).runUsedCalls,
  scale: async () => (await import('./scale/scale.ts')).runScale,
  soak: async () => (await import('./soak/soak.ts')).runSoak,
};

async function runProgram([name = '', ...args]: readonly string[]): Promise<number> {
  const load = programs[name];
  if (load === undefined)
    throw new Error(`"${name}" is no load program. There are: ${Object.keys(programs).join(', ')}`);
  const program = await load();
  return program(args);
}

await exitAfter(() => runProgram(process.argv.slice(2)));
