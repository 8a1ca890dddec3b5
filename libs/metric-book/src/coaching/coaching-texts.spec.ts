import { book } from '../book.ts';
import { bookWordsIn, wordsOf } from '../languages.ts';
import type { CoachingClaim, Exercise } from '../metric-words.ts';
import { publications } from '../publications.ts';
import { allCoachingClaims, hasAdvice, publicationOf } from './coaching-texts.ts';
import { drillText } from './exercises.ts';
import { changesAskedBy, keepableMetrics } from './strengths.ts';

const words = book.map((metric) => [metric, wordsOf(metric)] as const);
const issuesOfMetrics = words.flatMap(([, { issues }]) =>
  issues === undefined ? [] : [issues.below, issues.above],
);
const strengths = words.flatMap(([metric, { strength }]) =>
  strength === undefined ? [] : [[metric, strength] as const],
);
const { unusual, sideIssues } = bookWordsIn();
const allIssues = [...issuesOfMetrics, ...Object.values(sideIssues), unusual];
const claims = allCoachingClaims();
const claimsOf = (exercise: Exercise): CoachingClaim[] =>
  exercise.load === 'none' ? [exercise.exercise] : [exercise.exercise, exercise.withoutLoad];

describe('the coaching tables', () => {
  test('name only the publication that supports a claim', () => {
    const names = Object.values(publications).map(({ short }) => short);
    for (const { text, basis } of claims) {
      const named = names.filter((name) => text.includes(name));
      const expected =
        basis === 'definition' || basis === 'practice' ? [] : [publications[basis].short];
      expect([text, named]).toEqual([text, expected]);
    }
  });

  test('give a dose with every drill', () => {
    const drills = [
      ...words.flatMap(([, { drill }]) => drill ?? []),
      ...allIssues.map(({ drill }) => drill),
      ...strengths.map(([, { drill }]) => drill),
    ].flatMap(claimsOf);
    for (const drill of drills) {
      expect(drill.text).toMatch(/^Drill: .*\d|^Drill: .*once/);
      expect(drillText(drill)).toMatch(/^[A-Z]/);
    }
  });

  test('praise a value with the study of its range, for metrics that runners ask about', () => {
    expect(keepableMetrics.map(({ key }) => key).toSorted()).toEqual(
      strengths.map(([{ key }]) => key).toSorted(),
    );
    for (const [{ key, range }, { meaning }] of strengths)
      expect([key, publicationOf(meaning)]).toEqual([key, range?.source]);
  });

  test('never advise a change of a value in its range', () => {
    for (const [, { keep, drill }] of strengths)
      expect(`${keep.text} ${drill.exercise.text}`).not.toMatch(
        /lower|raise|more|less|change it|quicker/i,
      );
  });

  test('ask for quicker steps only where a finding on slow steps does', () => {
    const others = words.flatMap(([metric, { issues }]) =>
      (['below', 'above'] as const).flatMap((kind) => {
        const isSlowStep = changesAskedBy([{ metric: metric.key, kind }]).length > 0;
        return issues === undefined || isSlowStep ? [] : [issues[kind]];
      }),
    );
    const asks = [...others, ...Object.values(sideIssues), unusual].flatMap(
      ({ aim, cue, drill, progress }) => [aim, cue, ...[drill, progress].flatMap(claimsOf)],
    );
    for (const { text } of asks)
      expect(text).not.toMatch(/\bquick(er)?\b(?!.*on the spot|.*way of running)[^.]*\bsteps?\b/i);
    for (const [{ coaching }, { advice }] of words)
      if (/\bquick(er)?\b[^.]*\bsteps?\b/i.test(advice?.text ?? ''))
        expect(coaching.advisedChange).toBe('quicker_steps');
  });

  test('say when to measure again', () => {
    for (const { retest } of allIssues)
      expect(retest.text).toMatch(/^Measure again after \d weeks/);
  });

  test('give every issue its own meaning, aim, cue, drill and progress', () => {
    const own = issuesOfMetrics.flatMap(({ meaning, aim, cue, drill, progress }) => [
      meaning.text,
      aim.text,
      cue.text,
      ...[drill, progress].flatMap(claimsOf).map(({ text }) => text),
    ]);
    const repeated = own.filter((text, index) => own.indexOf(text) !== index);
    expect(repeated).toEqual([]);
  });

  test('know which of their sentences are advice', () => {
    for (const { aim, cue, drill, progress, meaning, retest } of allIssues) {
      for (const { text } of [aim, cue, ...[drill, progress].flatMap(claimsOf)])
        expect([text, hasAdvice(`Before. ${text} After.`)]).toEqual([text, true]);
      expect(hasAdvice(`${meaning.text} ${retest.text}`)).toBe(false);
    }
  });

  test('end every claim with a full stop', () => {
    for (const { text } of claims) expect(text).toMatch(/^[A-Z].*\.$/);
  });
});
