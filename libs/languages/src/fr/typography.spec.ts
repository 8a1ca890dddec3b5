import { mapTexts } from '../map-texts.ts';
import { frenchAdmin } from './admin.ts';
import { frenchConsole } from './console.ts';
import { french } from './index.ts';
import { frenchLater } from './later.ts';
import { frenchVoiceOver } from './voice-over.ts';
import { typeset } from './typography.ts';

const textsOf = (table: unknown): string[] => {
  const texts: string[] = [];
  mapTexts(table, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
};

describe('French texts', () => {
  test('have no-break spaces where a line must not break', () => {
    expect(typeset('Prêt ? « Oui » : 5 % ; non !')).toBe(
      'Prêt\u202f? «\u00a0Oui\u00a0»\u00a0: 5\u202f%\u202f; non\u202f!',
    );
  });

  test('have them also in composed sentences, and keep patterns and words', () => {
    const pattern = /a : b/;
    const words = new Set(['a']);
    const table = typeset({
      pattern,
      words,
      of: (name: string) => `Vitesse : ${name}`,
      list: ['!'],
    });
    expect(table.of('3')).toBe('Vitesse\u00a0: 3');
    expect(table.list).toEqual(['!']);
    expect([table.pattern, table.words]).toEqual([pattern, words]);
  });

  test.each([
    ['the console', frenchConsole],
    ['the page for administrators', frenchAdmin],
    ['parts of the console that load later', frenchLater],
    ['recordings', frenchVoiceOver],
    ['sentences of comments', french.comments.sentences],
    ['messages', french.messages],
    ['words of metrics', french.metricWords],
    ['words of the book', french.bookWords],
  ])('have no other spaces there in %s, and curly apostrophes', (_name, table) => {
    const texts = textsOf(table);
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => / [:;!?%»]|« |\p{L}'\p{L}/u.test(text))).toEqual([]);
  });
});
