// The texts of the language that is spoken: English. Another language is added here, where a
// thread's language would choose between the tables.
export * from './english.ts';
export { questions } from './english-questions.ts';
