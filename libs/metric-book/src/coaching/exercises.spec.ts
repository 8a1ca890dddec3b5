import { book } from '../book.ts';
import { bookWordsIn, wordsOf } from '../languages.ts';
import type { Exercise } from '../metric-words.ts';
import { drillText, exerciseFor, textsFor } from './exercises.ts';
import { coachingRules } from './findings.ts';

const words = book.map((metric) => wordsOf(metric));
const issues = [
  ...words.flatMap(({ issues: own }) => (own === undefined ? [] : [own.below, own.above])),
  ...coachingRules.flatMap(({ ownTexts }) => Object.values(ownTexts())),
];
const exercises: Exercise[] = [
  ...words.flatMap(({ drill }) => drill ?? []),
  ...words.flatMap(({ strength }) => strength?.drill ?? []),
  ...issues.flatMap(({ drill, progress }) => [drill, progress]),
];
const loaded = exercises.filter(({ load }) => load !== 'none');
/** Words for jumps and added weight, in sentences of advice. */
const loadWords =
  /\b(skip(s|ping)?|hop(s|ping)?|jump(s|ing)?|bound(s|ing)?|rope|weights?|downhill|slope down|barbell|dumbbell)\b/i;

describe('exercises', () => {
  test('all say when to stop and whom to ask first', () => {
    expect(exercises.length).toBeGreaterThan(60);
    const { drillSafety } = bookWordsIn();
    for (const exercise of exercises)
      for (const allowed of ['none', 'any'] as const) {
        const text = drillText(exerciseFor(exercise, allowed));
        expect(text.endsWith(drillSafety)).toBe(true);
        expect(text).toMatch(/Stop if it hurts\. Ask a professional first if you /);
      }
  });

  test('name the topics of screening', () => {
    const { drillSafety } = bookWordsIn();
    for (const topic of ['pain', 'injured', 'pregnant', 'heart condition', 'bone stress injury'])
      expect(drillSafety).toContain(topic);
  });

  test('state a load if they contain jumps or added weight', () => {
    expect(loaded.map(({ load }) => load)).toEqual(expect.arrayContaining(['impact', 'weight']));
    for (const exercise of exercises) {
      const { text } = exercise.exercise;
      expect([text, exercise.load !== 'none']).toEqual([text, loadWords.test(text)]);
    }
  });

  test('have neither jumps nor added weight for runners who may not get them', () => {
    for (const exercise of exercises)
      expect(exerciseFor(exercise, 'none').text).not.toMatch(loadWords);
    for (const texts of issues) {
      const { aim, cue, drill, progress } = textsFor(texts, 'none');
      const all = [aim, cue, drill, progress].map(({ text }) => text).join(' ');
      expect(all).not.toMatch(loadWords);
    }
  });

  test('contain a load only where a finding asks for it', () => {
    for (const { drill, advice, strength } of words) {
      expect(drill?.load ?? 'none').toBe('none');
      expect(strength?.drill.load ?? 'none').toBe('none');
      const text = advice?.text ?? '';
      if (!text.includes('do not jump')) expect(text).not.toMatch(loadWords);
    }
  });
});
