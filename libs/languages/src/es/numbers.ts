import type { NumberStyle } from '@strideform/metric-book/units';

export const spanishNumbers: NumberStyle = {
  decimalMark: ',',
  unitNames: { 'steps/min': 'pasos/min', 'min/mile': 'min/milla' },
};
