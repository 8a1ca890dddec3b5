import { practice } from '@strideform/metric-book';

export const retestAtSameSpeed = practice(
  'Refaites la mesure après 4 semaines, à la même vitesse et du même côté.',
);
export const retestInSameShoes = practice(
  'Refaites la mesure après 6 semaines, avec la même vitesse, les mêmes chaussures et la caméra à la même place.',
);
export const retestFromSamePlace = practice(
  'Refaites la mesure après 4 semaines, avec la caméra à la même place et à la même vitesse.',
);
