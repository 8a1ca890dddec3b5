/** Bodies other than multipart: small. */
export const bodyLimitBytes = 1024 * 1024;
