import { Gender } from '@strideform/contracts';
import { Schema } from 'mongoose';
import type { StoredShoeSize } from './shoe-size.ts';
import type { User } from './user.ts';

const text = { type: String, default: null };
const number = { type: Number, default: null };

export interface UserDocument extends Omit<User, 'shoeSize' | 'unreadShoeSize'> {
  readonly shoeSize: StoredShoeSize;
}

export const UserSchema = new Schema<UserDocument>(
  {
    tenantId: { type: String, required: true },
    userId: { type: String, required: true },
    displayName: text,
    email: text,
    phone: text,
    gender: { type: String, enum: [...Gender.options, null], default: null },
    ageYears: number,
    heightCm: number,
    weightKg: number,
    legLengthCm: number,
    ycomCm: number,
    shoeBrand: text,
    shoeModel: text,
    shoeSize: number,
  },
  { collection: 'users', versionKey: false },
);

UserSchema.index({ tenantId: 1, userId: 1 }, { unique: true });
