// The English sentences, for the code that states them: services store and send English. Readers
// get another language by `inLanguage`.
export { fill } from '@strideform/metric-book/fill';
export * from './en/messages/changes.ts';
export * from './en/messages/clips.ts';
export * from './en/messages/failures.ts';
export * from './en/messages/mails.ts';
export * from './en/messages/notes.ts';
export * from './en/messages/problems.ts';
export * from './en/messages/quality.ts';
export * from './en/messages/warnings.ts';
