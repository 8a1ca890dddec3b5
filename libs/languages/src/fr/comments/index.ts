export * from './faults.ts';
export * from './forbidden-claims.ts';
export * from './phrases.ts';
export * from './prompt.ts';
export * from './questions.ts';
export * from './reasons.ts';
export * from './sentences.ts';
export * from './vocabulary.ts';
