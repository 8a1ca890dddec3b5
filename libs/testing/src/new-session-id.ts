import { newId } from '@strideform/service-kit';

export const newSessionId = (): string => newId('ses');
