export * from './metric-result-messages.ts';
export * from './session-messages.ts';
export * from './thread-messages.ts';
