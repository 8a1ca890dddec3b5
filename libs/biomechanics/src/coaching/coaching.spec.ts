import { catalogue } from '../metrics/catalogue.ts';
import { referenceBands } from '../norms/reference-bands.ts';
import { coachingTexts, issueTextsOf, knowledgeOf } from './coaching.ts';
import type { CoachingClaim, IssueTexts } from './knowledge.ts';
import { coachingSources } from './sources.ts';

const { issues, sideIssues } = coachingTexts();
const ofIssue = ({ title: _title, ...claims }: IssueTexts): CoachingClaim[] =>
  Object.values(claims);
const knowledge = catalogue.map(({ key }) => [key, knowledgeOf(key)] as const);
const allIssues = [...Object.values(issues), ...Object.values(sideIssues)];
const claims: CoachingClaim[] = [
  ...knowledge.flatMap(([, texts]) => Object.values(texts) as CoachingClaim[]),
  ...allIssues.flatMap(ofIssue),
];

describe('the coaching tables', () => {
  test('know every metric of the catalogue', () => {
    for (const [key, { means, matters, advice, drill }] of knowledge)
      expect([key, means.text, matters.text, advice.text, drill.text].map(Boolean)).not.toContain(
        false,
      );
  });

  test('have texts for values below and above every published range', () => {
    const missing = referenceBands.flatMap(({ metric }) =>
      (['below', 'above'] as const).filter((kind) => issueTextsOf(metric, kind) === null),
    );
    expect(missing).toEqual([]);
  });

  test('name the publication that carries a claim, and no other', () => {
    const names = Object.values(coachingSources).map(({ short }) => short);
    for (const { text, basis } of claims) {
      const named = names.filter((name) => text.includes(name));
      const expected =
        basis === 'definition' || basis === 'practice' ? [] : [coachingSources[basis].short];
      expect([text, named]).toEqual([text, expected]);
    }
  });

  test('give a dose with every drill', () => {
    const drills = [
      ...knowledge.map(([, { drill }]) => drill),
      ...allIssues.map(({ drill }) => drill),
    ];
    for (const { text } of drills) expect(text).toMatch(/^Drill: .*\d|^Drill: .*once/);
  });

  test('say when to measure again', () => {
    for (const { retest } of allIssues)
      expect(retest.text).toMatch(/^Measure again after \d weeks/);
  });

  test('give every issue its own meaning, aim, cue, drill and progress', () => {
    const own = Object.values(issues).flatMap(({ meaning, aim, cue, drill, progress }) => [
      meaning.text,
      aim.text,
      cue.text,
      drill.text,
      progress.text,
    ]);
    const repeated = own.filter((text, index) => own.indexOf(text) !== index);
    expect(repeated).toEqual([]);
  });

  test('end every claim as a sentence', () => {
    for (const { text } of claims) expect(text).toMatch(/^[A-Z].*\.$/);
  });
});
