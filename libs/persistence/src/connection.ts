import mongoose from 'mongoose';

/**
 * mongoose's connection class, as an injection token. The package has the class on its default
 * export only.
 */
export const Connection = mongoose.Connection;
export type Connection = mongoose.Connection;
