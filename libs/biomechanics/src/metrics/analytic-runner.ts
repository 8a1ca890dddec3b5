export interface AnalyticRunner { readonly strideTimeS: number }
