import { catalogue } from '../book.ts';
import { referenceBands, sources } from './reference-bands.ts';
import { coachingTexts, issueTextsOf, knowledgeOf } from './coaching.ts';
import { worthKeeping } from './findings.ts';
import type { CoachingClaim, IssueTexts } from './knowledge.ts';
import { coachingSources } from './sources.ts';

const { issues, sideIssues, strengths, unusual } = coachingTexts();
const ofIssue = ({ title: _title, ...claims }: IssueTexts): CoachingClaim[] =>
  Object.values(claims);
const knowledge = catalogue.map(({ key }) => [key, knowledgeOf(key)] as const);
const allIssues = [...Object.values(issues), ...Object.values(sideIssues), unusual];
const claims: CoachingClaim[] = [
  ...knowledge.flatMap(([, texts]) => Object.values(texts) as CoachingClaim[]),
  ...allIssues.flatMap(ofIssue),
  ...Object.values(strengths).flatMap((texts) => Object.values(texts) as CoachingClaim[]),
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
      ...Object.values(strengths).map(({ drill }) => drill),
    ];
    for (const { text } of drills) expect(text).toMatch(/^Drill: .*\d|^Drill: .*once/);
  });

  test('have texts for what is worth keeping, carried by the study of its range', () => {
    expect(Object.keys(strengths).sort()).toEqual([...worthKeeping].sort());
    for (const [key, { meaning }] of Object.entries(strengths)) {
      const band = referenceBands.find(({ metric }) => metric === key)!;
      expect([key, sources[meaning.basis as keyof typeof sources]]).toEqual([key, band.source]);
    }
  });

  test('advise nobody to change what is well as it is', () => {
    for (const { keep, drill } of Object.values(strengths))
      expect(`${keep.text} ${drill.text}`).not.toMatch(/lower|raise|more|less|change it|quicker/i);
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
