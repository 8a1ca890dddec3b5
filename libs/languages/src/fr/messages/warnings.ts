import type { MessageTexts } from '../../language.ts';

export const qualityWarningTexts: MessageTexts['qualityWarningTexts'] = {
  pose_model_not_evaluated:
    'Les points viennent du modèle de pose {model}, que personne n’a évalué sur des personnes au mouvement connu. Chaque valeur a la plus grande incertitude des modèles évalués, et peut se tromper davantage. Faites analyser la vidéo avec BlazePose full ou heavy.',
  pose_model_not_named:
    'Le fichier de points ne nomme aucun modèle de pose, et ses os changent de longueur, comme ceux des modèles de pose. Chaque valeur a la plus grande incertitude des modèles évalués, et peut se tromper davantage. Nommez le modèle dans le fichier, ou faites analyser la vidéo avec BlazePose full ou heavy.',
  low_frame_rate:
    'La vidéo a {rateHz} images par seconde, et les temps de contact et de vol n’ont pas été vérifiés avec si peu. Filmez à 30 ou plus.',
  too_few_frames:
    'La vidéo n’a que {rateHz} images par seconde. Un pied se pose n’importe où dans les {frameMs} ms entre deux images ; les temps de contact et de vol disent donc peu, et les totaux excluent cette session. Filmez à 30 ou plus.',
  low_frame_rate_from_behind:
    'La vidéo a {rateHz} images par seconde, et les pas vus de dos n’ont pas été vérifiés avec si peu. Filmez à 30 ou plus.',
  runner_small:
    'Le coureur est petit dans l’image ; les angles et les positions sont donc imprécis. Rapprochez-vous, ou zoomez, pour que le coureur occupe presque toute la hauteur.',
  view_oblique:
    'La vidéo semble filmée à environ {offSideDeg}° du profil ; la vitesse et les longueurs sont donc trop petites, et les angles faux. Placez la caméra à angle droit de la trajectoire du coureur.',
  cut_off:
    'Le coureur touche le bord de l’image sur de nombreuses images. Laissez de la place de tous les côtés, surtout sous les pieds.',
  runner_lost:
    'Le coureur n’a été trouvé que dans {foundShare} des images. Une meilleure lumière et une vue dégagée aident.',
  another_runner:
    'Une autre personne bouge comme un coureur dans {rivalShare} des images où des personnes ont été cherchées ; les chiffres peuvent donc être les siens, et les totaux excluent cette session. Filmez un seul coureur, ou recadrez sans les autres.',
  runner_chosen:
    'Plusieurs personnes sont visibles, et le coureur a été choisi à la main. Là où l’une cache l’autre et où elles se ressemblent, vérifiez le squelette dans la vidéo.',
  stood_still:
    'Le coureur est immobile pendant {standingS} s de la vidéo. Cette partie a été exclue. Filmez seulement la course, ou coupez le reste.',
  legs_mixed_up:
    'La jambe gauche et la droite ont été confondues dans {repairedShare} des images, et cela a été corrigé. Un short ou des chaussures de couleurs différentes, et plus de lumière, aident.',
  facing_contradicted:
    'La demande indique un coureur tourné vers ce côté : {given}. Mais les pieds, les genoux et la tête pointent tous vers celui-ci : {seen}. C’est donc {seen} qui a été utilisé.',
  facing_doubtful:
    'La demande indique un coureur tourné vers ce côté : {given}. Mais la vidéo montre plutôt le contraire. Vérifiez-le ; si c’est faux, la plupart des angles le sont aussi.',
  scale_conflict:
    'La vitesse du tapis et la taille ne concordent pas. La vitesse du tapis a été utilisée ; vérifiez les deux.',
  body_contradicted:
    'La taille et la longueur de jambe ne correspondent pas à un même corps ; tout ce qui est en mètres peut donc être faux, et les totaux excluent cette session. Corrigez-les, et faites analyser la vidéo à nouveau.',
  runs_backwards:
    'Les pieds avancent pendant qu’ils sont au sol : la vidéo semble lue à l’envers, ou le coureur court à reculons. Les chiffres ne décrivent pas de la course ; les totaux excluent cette session.',
  belt_not_seen:
    'Une vitesse de tapis a été indiquée, mais le coureur se déplace sur le sol dans la vidéo ; elle n’a donc pas été utilisée. S’il y avait un tapis, gardez la caméra immobile la prochaine fois.',
  camera_tilted:
    'La caméra semble inclinée de {rollDeg}°, et cela a été corrigé. La correction est incertaine de 1 à 2°, ce qui se répercute sur l’inclinaison du tronc. Tenez-la droite la prochaine fois.',
  camera_shaken:
    'La caméra a tremblé de {shakeShare} de la hauteur de l’image (moyenne quadratique). Cela a été mesuré d’après le fond et retiré. Ce qui reste se répercute sur l’oscillation et les temps de contact. Filmez sur trépied la prochaine fois.',
  too_dark:
    '{blackShare} du coureur se perdent dans le noir ; il est donc difficile de distinguer les jambes. Filmez de jour ou avec plus de lumière, du côté éclairé.',
  too_bright:
    '{overexposedShare} du coureur sont surexposés, tout blancs ; il est donc difficile de distinguer les jambes. Baissez l’exposition, ou filmez sans contre-jour.',
  low_contrast:
    'Le coureur se détache à peine du fond ; les points du corps sont donc moins sûrs. Plus de lumière aide, et des vêtements d’une autre couleur que le fond.',
  slow_motion_likely:
    'En vol, le corps tombe bien plus lentement qu’en chute libre ; la vidéo semble donc être au ralenti. Les temps et les vitesses sont alors faux, et les totaux excluent cette session. Faites-la analyser à nouveau en indiquant le facteur de ralenti.',
  slow_motion_by:
    'En vol, le corps tombe bien plus lentement qu’en chute libre. Était-ce un ralenti ? Un facteur de {factor} convient. Les temps et les vitesses sont alors faux, et les totaux excluent cette session. Faites analyser la vidéo à nouveau comme ralenti ×{factor}.',
  free_fall_unlikely:
    'En vol, le corps tombe {times} fois aussi vite qu’en chute libre ; des longueurs ou des temps semblent donc faux, et les totaux excluent cette session. Vérifiez la taille, la longueur de jambe et la vitesse du tapis de la session, et si la vidéo est à vitesse réelle.',
  few_strides_none:
    'Aucune foulée entière d’une jambe n’a pu être mesurée. Les moyennes en demandent au moins {neededCount} ; filmez dix secondes ou plus.',
  few_strides_one:
    'Une seule foulée entière d’une jambe a pu être mesurée. Les moyennes en demandent au moins {neededCount} ; filmez dix secondes ou plus.',
  few_strides_many:
    'Seules {strideCount} foulées entières d’une jambe ont pu être mesurées. Les moyennes en demandent au moins {neededCount} ; filmez dix secondes ou plus.',
  walking:
    'La vidéo montre de la marche : un pied est toujours au sol. Le temps de vol est négatif, et les repères de la course ne valent pas. Les temps de contact peuvent être faux d’un dixième de seconde, car l’instant où le pied quitte le sol a été appris sur des coureurs.',
  cadence_unusual:
    'Le coureur fait {stepsPerMin} pas par minute, ce qui est inhabituel, et les totaux excluent cette session. Si la vidéo est au ralenti, ou plus rapide que la réalité, indiquez-le dans une nouvelle analyse.',
  one_leg:
    'Une jambe ({unseen}) n’était presque jamais visible, ou jamais ; rien ne peut donc être dit sur elle, sur le vol ou sur l’équilibre. Filmez de profil, les deux jambes visibles.',
  stance_missed:
    'Non trouvés : {missed} des {expected} contacts au sol d’une jambe ({leg}), sans doute parce qu’elle était cachée. Toutes les valeurs viennent des pas qui ont été vus ; cette jambe compte donc avec moins de pas quand on compare les côtés. Ajoutez à la main les contacts manquants, ou filmez avec les deux pieds bien visibles.',
  events_doubtful:
    'Les contacts au sol trouvés ne concordent pas entre eux (vérifications échouées : {failedChecks}). Prenez les temps, et ce qui en découle, avec prudence.',
  events_uncertain:
    'Les contacts au sol sont incertains de ± {uncertaintyS} ms. Une vue plus nette des pieds aide.',
  events_by_hand:
    'Une personne a corrigé les contacts au sol à la main. Toutes les valeurs suivent les contacts corrigés ; le résultat automatique est conservé à côté.',
  no_scale:
    'Ni la taille, ni la longueur de jambe, ni la vitesse du tapis n’ont été indiquées ; rien ne peut donc être donné en mètres.',
  interlaced:
    'La vidéo est entrelacée : une ligne sur deux a été filmée une demi-image plus tard. Les jambes rapides ont donc un effet de peigne, et les temps de contact peuvent être trop longs d’environ 30 ms. Les totaux excluent cette session. Filmez en progressif (sur les caméras : p, et non i).',
};
