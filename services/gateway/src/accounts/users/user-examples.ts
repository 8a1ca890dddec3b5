import type { UserItem } from './user.dto.ts';

export const userExample: UserItem = {
  user_id: 'runner-7',
  display_name: 'Runner seven',
  email: null,
  phone: null,
  age: 34,
  gender: 'male',
  height: 176,
  weight: 70,
  leg_length: null,
  ycom: null,
  brand: null,
  shoeModel: null,
  shoeSize: 43,
  notes: {},
};
