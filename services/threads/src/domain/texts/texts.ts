// The texts of the language that is spoken: English. Another language is added here, where a
// thread's language would choose between the tables.
export * from './english.ts';
export * from './english-prompt.ts';
export { questions } from './english-questions.ts';
export * from './english-vocabulary.ts';
