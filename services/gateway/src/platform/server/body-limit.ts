/** Limit for bodies other than multipart. */
export const bodyLimitBytes = 1024 * 1024;
