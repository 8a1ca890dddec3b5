import { Schema } from 'mongoose';
import type { Logo } from './logo.ts';

interface LogoDocument extends Omit<Logo, 'content'> {
  /** The picture in base64. */
  readonly content: string;
}

export interface BrandDocument {
  /** The tenant id. */
  readonly _id: string;
  readonly colour: string | null;
  readonly logo: LogoDocument | null;
}

const LogoSchema = new Schema<LogoDocument>(
  {
    content: { type: String, required: true },
    contentType: { type: String, enum: ['image/png', 'image/jpeg'], required: true },
    widthPx: { type: Number, required: true },
    heightPx: { type: Number, required: true },
  },
  { _id: false },
);

export const BrandSchema = new Schema<BrandDocument>(
  {
    _id: { type: String, required: true },
    colour: { type: String, default: null },
    logo: { type: LogoSchema, default: null },
  },
  { collection: 'brands', versionKey: false },
);
