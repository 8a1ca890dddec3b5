export { ReportConfig } from './report.config.ts';
export { ReportModule } from './report.module.ts';
