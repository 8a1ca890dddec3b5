import mongoose from 'mongoose';

/**
 * mongoose's connection, as an injection token. Its package names the class on the default export
 * only.
 */
export const Connection = mongoose.Connection;
export type Connection = mongoose.Connection;
