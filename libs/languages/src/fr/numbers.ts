import type { NumberStyle } from '@strideform/metric-book/units';

export const frenchNumbers: NumberStyle = {
  decimalMark: ',',
  unitNames: { 'steps/min': 'pas/min' },
};
