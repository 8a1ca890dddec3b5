import type { MessageTexts } from '../../language.ts';

export const qualityWarningTexts: MessageTexts['qualityWarningTexts'] = {
  pose_model_not_evaluated:
    'Los puntos vienen del modelo de pose {model}, que nadie ha evaluado con personas de movimiento conocido. Cada valor tiene la mayor incertidumbre de los modelos evaluados, y puede desviarse más. Pide que se analice el clip con BlazePose full o heavy.',
  pose_model_not_named:
    'El archivo de puntos no nombra ningún modelo de pose, y sus huesos cambian de longitud, como los de los modelos de pose. Cada valor tiene la mayor incertidumbre de los modelos evaluados, y puede desviarse más. Nombra el modelo en el archivo, o pide que se analice el clip con BlazePose full o heavy.',
  low_frame_rate:
    'El clip tiene {rateHz} fotogramas por segundo, y con tan pocos no se han comprobado los tiempos de contacto y de vuelo. Graba a 30 o más.',
  too_few_frames:
    'El clip tiene solo {rateHz} fotogramas por segundo. Un pie toca el suelo en cualquier punto de los {frameMs} ms entre dos de ellos, así que los tiempos de contacto y de vuelo dicen poco, y los totales excluyen esta sesión. Graba a 30 o más.',
  low_frame_rate_from_behind:
    'El clip tiene {rateHz} fotogramas por segundo, y con tan pocos no se han comprobado los pasos desde atrás. Graba a 30 o más.',
  runner_small:
    'El corredor es pequeño en la imagen, así que los ángulos y las posiciones son aproximados. Acércate, o usa el zoom, hasta que el corredor llene casi toda la altura.',
  view_oblique:
    'Parece que el clip se grabó unos {offSideDeg}° desviado del lado, así que la velocidad y las longitudes son demasiado pequeñas, y los ángulos, erróneos. Apunta la cámara en ángulo recto a la trayectoria del corredor.',
  cut_off:
    'El corredor toca el borde de la imagen en muchos fotogramas. Deja margen por todos los lados, sobre todo bajo los pies.',
  runner_lost:
    'Se encontró al corredor en solo el {foundShare} de los fotogramas. Ayudan una luz mejor y una vista despejada.',
  another_runner:
    'Otra persona se mueve como un corredor en el {rivalShare} de las imágenes en las que se buscaron personas, así que los números pueden ser suyos, y los totales excluyen esta sesión. Graba a un solo corredor, o recorta a los demás de la imagen.',
  runner_chosen:
    'Hay varias personas en la imagen, y alguien eligió al corredor a mano. Donde una tapa a la otra y las dos se parecen, comprueba el esqueleto en el clip.',
  stood_still:
    'El corredor está quieto durante {standingS} s del clip. Esa parte se excluyó. Graba solo la carrera, o recorta el resto.',
  legs_mixed_up:
    'La pierna izquierda y la derecha se confundieron en el {repairedShare} de los fotogramas, y se corrigió. Ayudan un pantalón o unas zapatillas de colores distintos, y más luz.',
  facing_contradicted:
    'La solicitud dice que el corredor mira hacia la {given}, pero pies, rodillas y cabeza apuntan hacia la {seen}, así que se usó {seen}.',
  facing_doubtful:
    'La solicitud dice que el corredor mira hacia la {given}, pero el clip muestra más bien lo contrario. Compruébalo; si es erróneo, también lo son la mayoría de los ángulos.',
  scale_conflict:
    'La velocidad de la cinta y la estatura no encajan. Se usó la velocidad de la cinta; comprueba las dos.',
  body_contradicted:
    'La estatura y la longitud de pierna no son de un mismo cuerpo, así que todo lo que se da en metros puede ser erróneo, y los totales excluyen esta sesión. Corrígelas, y pide que se analice otra vez el clip.',
  runs_backwards:
    'Los pies se mueven hacia delante mientras están en el suelo: parece que el clip se reproduce al revés, o que el corredor corre hacia atrás. Los números no describen una carrera; los totales excluyen esta sesión.',
  belt_not_seen:
    'Se indicó una velocidad de cinta, pero en el clip el corredor avanza por el suelo, así que no se usó. Si había una cinta, la próxima vez mantén quieta la cámara.',
  camera_tilted:
    'Parece que la cámara está inclinada {rollDeg}°, y se corrigió. La corrección tiene una incertidumbre de 1 a 2°, que pasa a la inclinación del tronco. La próxima vez, mantenla nivelada.',
  camera_shaken:
    'La cámara tembló un {shakeShare} de la altura de la imagen (media cuadrática). Se midió con el fondo y se eliminó. Lo que queda pasa a la oscilación vertical y a los tiempos de contacto. La próxima vez, graba con trípode.',
  too_dark:
    'El {blackShare} del corredor se pierde en negro, así que cuesta ver cuál es cada pierna. Graba con luz de día o con más luz, desde el lado iluminado.',
  too_bright:
    'El {overexposedShare} del corredor está quemado en blanco, así que cuesta ver cuál es cada pierna. Baja la exposición, o graba sin contraluz.',
  low_contrast:
    'El corredor apenas se distingue del fondo, así que los puntos del cuerpo son menos seguros. Ayudan más luz y ropa de otro color que el fondo.',
  slow_motion_likely:
    'En vuelo, el cuerpo cae mucho más despacio que en caída libre, así que parece que el clip va a cámara lenta. Los tiempos y las velocidades son entonces erróneos, y los totales excluyen esta sesión. Pide que se analice otra vez e indica cuántas veces más lento va.',
  slow_motion_by:
    'En vuelo, el cuerpo cae mucho más despacio que en caída libre. ¿Era cámara lenta? Encaja un factor de {factor}. Los tiempos y las velocidades son entonces erróneos, y los totales excluyen esta sesión. Pide que el clip se analice otra vez como cámara lenta ×{factor}.',
  free_fall_unlikely:
    'En vuelo, la velocidad de caída del cuerpo es {times} veces la de la caída libre, así que las longitudes o los tiempos parecen erróneos, y los totales excluyen esta sesión. Comprueba la estatura, la longitud de pierna y la velocidad de la cinta de la sesión, y si el clip va a su velocidad real.',
  few_strides_none:
    'No se pudo medir ninguna zancada entera de una pierna. Las medias necesitan al menos {neededCount}; graba diez segundos o más.',
  few_strides_one:
    'Solo se pudo medir una zancada entera de una pierna. Las medias necesitan al menos {neededCount}; graba diez segundos o más.',
  few_strides_many:
    'Solo se pudieron medir {strideCount} zancadas enteras de una pierna. Las medias necesitan al menos {neededCount}; graba diez segundos o más.',
  walking:
    'El clip muestra a alguien que camina: siempre hay un pie en el suelo. El tiempo de vuelo es negativo, y los valores de referencia de la carrera no sirven. Los tiempos de contacto pueden fallar en una décima de segundo, porque el momento en que el pie deja el suelo se aprendió con corredores.',
  cadence_unusual:
    'El corredor da {stepsPerMin} pasos por minuto, algo inusual, y los totales excluyen esta sesión. Si el clip va a cámara lenta, o más rápido que en la realidad, indícalo en un nuevo análisis.',
  one_leg:
    'La pierna {unseen} no se vio nunca o casi nunca, así que no se puede decir nada de ella, del vuelo ni del equilibrio. Graba de lado, con las dos piernas a la vista.',
  stance_missed:
    'Sin encontrar: {missed} de {expected} contactos con el suelo de la pierna {leg}, seguramente porque estaba tapada. Todos los valores vienen de los pasos que se vieron, así que esta pierna cuenta con menos pasos al comparar los lados. Añade a mano los contactos que faltan, o graba con los dos pies bien a la vista.',
  events_doubtful:
    'Los contactos con el suelo que se encontraron no encajan entre sí (comprobaciones fallidas: {failedChecks}). Toma con cautela los tiempos y lo que resulta de ellos.',
  events_uncertain:
    'Los contactos con el suelo tienen una incertidumbre de ± {uncertaintyS} ms. Ayuda ver los pies con más nitidez.',
  events_by_hand:
    'Una persona corrigió a mano los contactos con el suelo. Todos los valores siguen los contactos corregidos; el resultado automático se conserva al lado.',
  no_scale:
    'No se indicó estatura, longitud de pierna ni velocidad de la cinta, así que no se puede dar nada en metros.',
  interlaced:
    'El clip está entrelazado: cada segunda línea se grabó medio fotograma más tarde, así que las piernas rápidas tienen forma de peine, y los tiempos de contacto pueden ser unos 30 ms demasiado largos. Los totales excluyen esta sesión. Graba en modo progresivo (en las cámaras: p, no i).',
};
