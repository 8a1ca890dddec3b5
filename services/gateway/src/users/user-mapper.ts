import type { Page } from '@strideform/service-kit';
import type { User, UserProfile } from './user.ts';
import { told } from '../http/without-undefined.ts';
import type { UserChanges, UserItem, UserList } from './user.dto.ts';

export function userItem(user: User): UserItem {
  return {
    user_id: user.userId,
    display_name: user.displayName,
    email: user.email,
    phone: user.phone,
    age: user.ageYears,
    gender: user.gender,
    height: user.heightCm,
    weight: user.weightKg,
    leg_length: user.legLengthCm,
    ycom: user.ycomCm,
    brand: user.shoeBrand,
    shoeModel: user.shoeModel,
    shoeSize: user.shoeSize,
  };
}

export const userList = ({ items, nextCursor }: Page<User>): UserList => ({
  items: items.map(userItem),
  next_cursor: nextCursor,
});

export function profileFrom({
  display_name,
  email,
  phone,
  age,
  gender,
  height,
  weight,
  leg_length,
  ycom,
  brand,
  shoeModel,
  shoeSize,
}: UserChanges): Partial<UserProfile> {
  return told<UserProfile>({
    displayName: display_name,
    email,
    phone,
    ageYears: age,
    gender,
    heightCm: height,
    weightKg: weight,
    legLengthCm: leg_length,
    ycomCm: ycom,
    shoeBrand: brand,
    shoeModel,
    shoeSize,
  });
}
