import type { Page } from '@strideform/service-kit/paging';
import { withoutUndefined } from '../../platform/validation/fields.dto.ts';
import { shoeSizeNotes } from './shoe-size.ts';
import type { UserChanges, UserItem, UserList } from './user.dto.ts';
import type { User, UserProfile } from './user.ts';

export function toUserItem(user: User): UserItem {
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
    notes: shoeSizeNotes(user),
  };
}

export const toUserList = ({ items, nextCursor }: Page<User>): UserList => ({
  items: items.map(toUserItem),
  next_cursor: nextCursor,
});

export function toUserProfile(changes: UserChanges): Partial<UserProfile> {
  return withoutUndefined<UserProfile>({
    displayName: changes.display_name,
    email: changes.email,
    phone: changes.phone,
    ageYears: changes.age,
    gender: changes.gender,
    heightCm: changes.height,
    weightKg: changes.weight,
    legLengthCm: changes.leg_length,
    ycomCm: changes.ycom,
    shoeBrand: changes.brand,
    shoeModel: changes.shoeModel,
    shoeSize: changes.shoeSize,
  });
}
