// Checks that the accuracy page belongs to the engine, its weights and the recordings of this
// checkout. `npm test` runs it.
import { currentState, lockProblems, readLock } from './accuracy-lock.ts';

const now = await currentState();
const problems = lockProblems(readLock(), now);
const foundInWrongLock = lockProblems({ ...now, weights: '', engine: '', page: '' }, now);
if (foundInWrongLock.length !== 3) problems.push('A wrong lock is accepted: the check is broken.');
if (now.data === null)
  console.log('SKIPPED for the recordings: the reference data folder ../shared/data is missing.');
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
