/** E-mails to people: their subjects and texts. */
export const mailTexts = {
  invitation_subject: 'Your invitation to {tenantName}',
  invitation:
    'Hello {name},\n\n{tenantName} invites you to its console of Strideform. Open this link within {days} days, on the device that you want to use:\n\n{url}\n\nThe link works once and is for you alone. If you do not know {tenantName}, ignore this e-mail.',
  sign_in_subject: 'Your link to sign in to Strideform',
  sign_in:
    'Hello {name},\n\nopen this link within {minutes} minutes, in the browser in which you asked for it, to sign in to {tenantName}:\n\n{url}\n\nThe link works once. If you did not ask for it, ignore this e-mail: nobody can sign in with it elsewhere.',
  share_subject: 'A running report from {tenantName}',
  share:
    'Hello,\n\n{tenantName} has shared a running report with you. This link works until {until}:\n\n{url}\n\nYou need no account. Anyone who has the link can read the report, so pass it on only to people who may see it. If you do not know {tenantName}, ignore this e-mail.',
} as const;
