export * from './in-language.ts';
export * from './language.ts';
export * from './languages.ts';
export { literal } from './patterns.ts';
