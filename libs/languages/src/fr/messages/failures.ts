import type { MessageTexts } from '../../language.ts';

export const failureTitles: MessageTexts['failureTitles'] = {
  analysis_failed: 'L’analyse a échoué',
  unreadable_video: 'La vidéo n’a pas pu être lue',
  too_large: 'La vidéo est trop volumineuse',
  clip_too_short: 'La vidéo est trop courte',
  deadline_exceeded: 'L’analyse a pris trop de temps',
  drawing_failed: 'Le rapport n’a pas pu être créé',
  no_person_found: 'Aucun coureur trouvé',
  too_dark: 'La vidéo est trop sombre',
  not_running: 'La vidéo ne montre pas de course',
  wrong_view: 'Le coureur ne peut pas être mesuré sous cet angle',
  not_measured: 'La vidéo n’a pas pu être mesurée',
};

export const failureTexts: MessageTexts['failureTexts'] = {
  not_checked:
    'La vidéo n’a pas pu être vérifiée{reason}. Envoyez-la à nouveau ; si cela arrive deux fois, contactez votre exploitant.',
  process_ended: ' (son processus s’est arrêté chaque fois)',
  deadline_exceeded:
    'L’analyse n’était pas terminée au bout de {minutes} minutes et a été arrêtée. Envoyez la vidéo à nouveau ; si cela arrive deux fois, contactez votre exploitant.',
  not_drawn:
    'Le rapport n’a pas pu être créé{reason}. Envoyez la vidéo à nouveau ; si cela arrive deux fois, contactez votre exploitant.',
  not_estimated:
    'Le mouvement du coureur n’a pas pu être estimé{reason}. Envoyez la vidéo à nouveau ; si cela arrive deux fois, contactez votre exploitant.',
  clip_gone: 'La vidéo n’est plus conservée. Envoyez-la à nouveau.',
  not_measured:
    'La course n’a pas pu être mesurée. Envoyez la vidéo à nouveau ; si cela arrive deux fois, contactez votre exploitant.',
  too_dark:
    'La vidéo est si sombre que personne n’y est visible. Filmez de jour ou avec plus de lumière, et envoyez la vidéo à nouveau.',
  no_person_found:
    'Personne n’a été trouvé dans la vidéo. Filmez le coureur en entier, de profil, avec une caméra immobile, et envoyez la vidéo à nouveau.',
};
