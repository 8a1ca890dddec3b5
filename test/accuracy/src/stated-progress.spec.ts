// Compares numbers of two services that may not import each other.
import { stepEnds } from '../../../services/console/src/components/creeping-progress.ts';
import { progressAtStart } from '../../../services/ingest/src/domain/session.ts';

test('the progress in the console creeps up to where the next step starts in the API', () => {
  const { metrics, report } = progressAtStart;
  expect(stepEnds).toEqual({ probe: metrics, pose: metrics, metrics: report, report: 1 });
});
