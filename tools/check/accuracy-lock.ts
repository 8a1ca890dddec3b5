// The accuracy page belongs to the engine, its weights and the recordings of this checkout.
import { currentState, lockProblems, readLock } from '../lab/accuracy/accuracy-lock.ts';
import { reportCheck } from './check-report.ts';

const now = await currentState();
const lock = readLock();
const wrongParts = lockProblems({ ...now, weights: '', engine: '', page: '' }, now);
if (now.data === null)
  console.log('SKIPPED for the recordings: the reference data folder ../shared/data is missing.');
const problems = [
  ...lockProblems(lock, now),
  ...(wrongParts.length === 3 ? [] : ['A wrong lock is accepted: the check is broken.']),
];
reportCheck(problems, 'accuracy page, weights and engine', 1);
