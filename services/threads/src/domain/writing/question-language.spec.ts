import { english, languageOf, languages } from '@strideform/languages';
import { languageOfAnswer } from './question-language.ts';

const questions = [
  ['en', 'Is my cadence too low?'],
  ['en', 'What should I work on?'],
  ['de', 'Ist meine Schrittfrequenz zu niedrig?'],
  ['de', 'Was soll ich tun?'],
  ['es', '¿Es demasiado baja mi cadencia?'],
  ['es', '¿Cómo puedo mejorar mi técnica?'],
  ['fr', 'Ma cadence est-elle trop basse ?'],
  ['fr', 'Comment courir plus vite ?'],
] as const;

describe('the language of an answer', () => {
  test.each(questions)(
    'is that of a question in %s, in a thread of any language: %s',
    (code, text) => {
      for (const ofThread of languages) expect(languageOfAnswer(text, ofThread).code).toBe(code);
    },
  );

  test.each(['O que devo fazer do meu ritmo?', 'Wat is mijn cadans?', 'どうすれば速く走れますか'])(
    "is the thread's if no language of ours is clear: %s",
    (question) => {
      for (const ofThread of languages) expect(languageOfAnswer(question, ofThread)).toBe(ofThread);
    },
  );

  test.each(['Why?', 'Cadence ok?', '170?', ''])(
    "is the thread's if the question is too short to show one: %s",
    (question) => {
      for (const ofThread of languages) expect(languageOfAnswer(question, ofThread)).toBe(ofThread);
    },
  );

  test("is the thread's if only that one recognises a complaint", () =>
    expect(languageOfAnswer('Meine sakit Wade, was soll ich tun?', english)).toBe(english));

  test('is that of a complaint if that one recognises it, too', () =>
    expect(languageOfAnswer('Ich habe Schmerzen im Knie', english)).toBe(languageOf('de')));
});
