// English. Another language is one more folder with files of these shapes, and the metric book's
// words in it.
export * from './faults.ts';
export * from './forbidden-claims.ts';
export * from './phrases.ts';
export * from './prompt.ts';
export * from './questions.ts';
export * from './reasons.ts';
export * from './sentences.ts';
export * from './vocabulary.ts';
