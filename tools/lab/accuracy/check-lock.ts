// Checks that the accuracy page belongs to the engine, its weights and the recordings of this
// checkout. `npm test` runs it.
import { currentState, lockProblems, readLock, unjudgedWeights } from './accuracy-lock.ts';

const now = await currentState();
const problems = lockProblems(readLock(), now);
problems.push(...unjudgedWeights().map((path) => `${path}: no command of the lock judges it`));
const [wrong] = Object.keys(now.measured) as (keyof typeof now.measured)[];
const otherState = { commit: '', weights: '', page: '' };
const wrongLock = { ...now, engine: '', measured: { ...now.measured, [wrong!]: otherState } };
if (lockProblems(wrongLock, now).length !== 3)
  problems.push('A wrong lock is accepted: the check is broken.');
if (now.data === null)
  console.log('SKIPPED for the recordings: the reference data folder ../shared/data is missing.');
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
