import { sharedAccess } from '../../sessions/demo/shown-session.ts';
import { sampleData } from '../measurements/sample-data.fixture.ts';
import { ReadAssessment } from './read-assessment.use-case.ts';

const { session, analysis } = sampleData;
const longContact = {
  ...analysis!,
  metrics: {
    speed: { avg: 2.85, min: 2.85, max: 2.85, values: [], unit: 'm/s', uncertainty: 0.05 },
    contact_time: { avg: 0.4, min: 0.4, max: 0.4, values: [], unit: 's', uncertainty: 0.01 },
  },
  pose_model: 'blazepose-heavy',
};

describe('the drills of an assessment', () => {
  const repeated = ['contact_time.above'] as const;
  const assessments = new ReadAssessment(
    { withAngles: () => Promise.resolve({ analysis: longContact }) } as never,
    { execute: () => Promise.resolve({ usual: {}, repeated }) } as never,
    { execute: () => Promise.resolve({ loadedIssues: repeated, openIssues: [] }) } as never,
  );
  const drillsFor = async (maySeeHealth: boolean): Promise<string> => {
    const { findings } = await assessments.assess(session, { ...sharedAccess, maySeeHealth });
    return findings.map(({ drill }) => drill).join(' ');
  };

  test('have jumps for readers who may see what the runner answered', async () =>
    expect(await drillsFor(true)).toMatch(/hops/));

  test('show viewers and readers of a shared report nothing of the answers', async () => {
    expect(sharedAccess.maySeeHealth).toBe(false);
    expect(await drillsFor(false)).not.toMatch(/hops/);
  });
});
