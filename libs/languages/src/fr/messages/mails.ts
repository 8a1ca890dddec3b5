import type { MessageTexts } from '../../language.ts';

export const mailTexts: MessageTexts['mailTexts'] = {
  invitation_subject: 'Votre invitation : {tenantName}',
  invitation:
    'Bonjour {name},\n\n{tenantName} vous invite dans sa console Strideform. Ouvrez ce lien dans les {days} jours, sur l’appareil que vous voulez utiliser :\n\n{url}\n\nLe lien fonctionne une seule fois et n’est que pour vous. Si vous ne connaissez pas {tenantName}, ignorez cet e-mail.',
  sign_in_subject: 'Votre lien de connexion à Strideform',
  sign_in:
    'Bonjour {name},\n\nouvrez ce lien dans les {minutes} minutes, dans le navigateur où vous l’avez demandé, pour vous connecter à {tenantName} :\n\n{url}\n\nLe lien fonctionne une seule fois. Si vous ne l’avez pas demandé, ignorez cet e-mail : personne ne peut se connecter avec lui ailleurs.',
  share_subject: 'Votre rapport de course : {tenantName}',
  share:
    'Bonjour,\n\n{tenantName} a partagé un rapport de course avec vous. Ce lien fonctionne jusqu’au {until} :\n\n{url}\n\nVous n’avez pas besoin de compte. Toute personne qui a le lien peut lire le rapport : ne le transmettez qu’à des personnes qui peuvent le voir. Si vous ne connaissez pas {tenantName}, ignorez cet e-mail.',
};
