export * from './language.ts';
export * from './languages.ts';
