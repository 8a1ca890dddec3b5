import type { DefinitionTexts } from '../language.ts';

export const spanishDefinitions: DefinitionTexts = {
  'speed along the ground, m/s': 'velocidad sobre el suelo, m/s',
  'image scale, m/px': 'escala de la imagen, m/px',
  'treadmill: distance that the belt carries the near forefoot and ankle back; overground: distance that the centre of mass moves, px':
    'cinta: distancia que la cinta lleva hacia atrás el antepié y el tobillo más cercanos a la cámara; al aire libre: distancia que recorre el centro de masas, px',
  'treadmill: 10 to 80 % of stance (ankle: 15 to 45 %); overground: a whole stride, s':
    'cinta: del 10 al 80 % del apoyo (tobillo: del 15 al 45 %); al aire libre: una zancada entera, s',
  'A given belt speed is used as it is. A belt has one speed, so the median over stances applies to all strides on a treadmill. The usual 25 to 50 % of stance is too short to average out noise, and the forefoot moves with the belt for longer. Frames that are off its line are left out. The ankle is read while the foot lies flat. The straighter the line of a point, the more it counts. One belt carries both feet, so the ratio of their speeds in the image shows how much nearer the near foot is.':
    'Si se indica la velocidad de la cinta, se usa tal cual. Una cinta tiene una sola velocidad, así que la mediana de los apoyos vale para todas las zancadas en la cinta. El habitual 25 a 50 % del apoyo es demasiado corto para promediar el ruido, y el antepié se mueve más tiempo con la cinta. Los fotogramas que se salen de su línea se descartan. El tobillo se mide mientras el pie está plano. Cuanto más recta es la línea de un punto, más cuenta. La misma cinta lleva los dos pies, así que la relación de sus velocidades en la imagen muestra cuánto más cerca está el pie cercano.',
  "ours: while the foot lies flat it moves with the belt, so the belt's speed can be read off the foot":
    'método propio: mientras el pie está plano se mueve con la cinta, así que la velocidad de la cinta se puede leer en el pie',
  'pace, min/km': 'ritmo, min/km',
  'speed, m/s': 'velocidad, m/s',
  definition: 'definición',
  'cadence, steps/min': 'cadencia, pasos/min',
  'stride time, s': 'tiempo de zancada, s',
  "The session's value is the mean over the strides of both feet. It is larger than 120 divided by the mean stride time, by the squared variation of stride time: 0.02 steps/min at 1 %.":
    'El valor de la sesión es la media de las zancadas de los dos pies. Es algo mayor que 120 dividido por el tiempo medio de zancada, en el cuadrado de su variación: 0,02 pasos/min con un 1 %.',
  'definition; two steps a stride': 'definición; dos pasos por zancada',
  'running power, W': 'potencia de carrera, W',
  'cost of running on the level, 0.98 kJ/kg/km': 'coste de correr en llano, 0,98 kJ/kg/km',
  'body mass, kg': 'masa corporal, kg',
  'grade: rise over run, uphill +': 'pendiente: altura entre distancia, cuesta arriba +',
  'efficiency of climbing at that grade': 'eficiencia de subir con esa pendiente',
  "Without air resistance: there is none on a treadmill, and overground neither wind nor frontal area is known. It is a model of the external conditions, not a measurement of this runner's muscles. The uncertainty has those of speed, mass (1 kg) and slope (0.3°), and 6 % for the cost of running, by which trained and recreational runners differ; the efficiency of climbing has no published error. Walking costs less, and the model does not describe it.":
    'Sin resistencia del aire: en la cinta no la hay, y al aire libre no se conocen ni el viento ni la superficie frontal. Es un modelo de las condiciones externas, no una medición de los músculos de este corredor. La incertidumbre incluye la de velocidad, masa (1 kg) y pendiente (0,3°), y un 6 % por el coste de correr, que es lo que difieren corredores entrenados y aficionados; la eficiencia de subir no tiene un error publicado. Caminar cuesta menos, y el modelo no lo describe.',
  'running power per body mass, W/kg': 'potencia de carrera por masa corporal, W/kg',
  'See power. The mass cancels, so the value is also known without a weight. It is the mean power divided by the body mass, whatever its key suggests: not the normalized power of Coggan, a mean of power over time that gives hard parts more weight.':
    'Véase la potencia. La masa se cancela, así que el valor se conoce también sin el peso. Es la potencia media dividida por la masa corporal, aunque su clave sugiera otra cosa: no es la potencia normalizada de Coggan, una media en el tiempo que da más peso a las partes duras.',
  'contact time, s': 'tiempo de contacto, s',
  'initial contact of a foot, s': 'contacto inicial de un pie, s',
  'toe-off of the same foot, s': 'despegue del mismo pie, s',
  'flight time, s': 'tiempo de vuelo, s',
  'initial contact of the other foot, s': 'contacto inicial del otro pie, s',
  'toe-off of this foot before it, s': 'despegue anterior de este pie, s',
  'negative where both feet are down at once, which is walking':
    'negativo si los dos pies están en el suelo a la vez, es decir, al caminar',
  'share of the stride that a foot is down':
    'parte de la zancada en la que un pie está en el suelo',
  'the next initial contact of the same foot, s': 'el siguiente contacto inicial del mismo pie, s',
  'stride length along the ground, m': 'longitud de zancada sobre el suelo, m',
  "Overground it is the distance between the forefoot's places in two stances of the same foot (25 to 50 % of stance), where both were seen.":
    'Al aire libre es la distancia entre los lugares del antepié en dos apoyos del mismo pie (del 25 al 50 % del apoyo), si los dos se vieron.',
  "length of the step that ends with this foot's initial contact, m":
    'longitud del paso que termina con el contacto inicial de este pie, m',
  'initial contact of this foot, s': 'contacto inicial de este pie, s',
  'the initial contact of the other foot before it, s':
    'el contacto inicial anterior del otro pie, s',
  'ours: from times and speed, since the two feet lie at different depths, and parallax changes their distance in the image':
    'método propio: a partir de tiempos y velocidad, porque los dos pies están a distinta distancia de la cámara y el paralaje cambia su separación en la imagen',
  'foot-strike angle, deg': 'ángulo de apoyo del pie, grados',
  'heel first': 'primero el talón',
  flat: 'plano',
  'ball first': 'primero la parte delantera',
  'toes up +': 'dedos hacia arriba +',
  "See the foot-strike angle. The session's class is the most common one of the strides, with its share.":
    'Véase el ángulo de apoyo del pie. El tipo de apoyo de la sesión es el más frecuente de las zancadas, con su proporción.',
  'line from heel to forefoot against the horizontal at initial contact, deg':
    'línea del talón al antepié respecto a la horizontal en el contacto inicial, grados',
  "the same line from 25 to 50 % of stance, median over the side's stances, deg":
    'la misma línea del 25 al 50 % del apoyo, mediana de los apoyos de ese lado, grados',
  'The flat foot is measured in mid stance instead of in a standing trial, which a clip does not have. A stride has no angle where its foot was not seen for 4 % of the stride before landing, as at the start of a clip.':
    'El pie plano se mide en el apoyo medio y no de pie y quieto, porque un clip no lo muestra. Una zancada no tiene ángulo si el pie no se vio durante el 4 % de la zancada antes del contacto, por ejemplo al principio de un clip.',
  "evenness of the two sides' contact times, %":
    'igualdad de los tiempos de contacto de los dos lados, %',
  "the right foot's share of the contact times over the session, %":
    'parte del pie derecho en los tiempos de contacto de la sesión, %',
  '100 is even': '100 significa igualdad',
  'A value of the session: stride by stride, the absolute value would turn the jitter of the events into an imbalance that does not exist.':
    'Es un valor de la sesión: zancada a zancada, el valor absoluto convertiría la dispersión de los eventos en un desequilibrio que no existe.',
  "the right foot's share of the contact times, %":
    'parte del pie derecho en los tiempos de contacto, %',
  'contact time of the right foot, s': 'tiempo de contacto del pie derecho, s',
  'contact time of the left foot, s': 'tiempo de contacto del pie izquierdo, s',
  'above 50 the right foot is down for longer':
    'por encima de 50, el pie derecho está más tiempo en el suelo',
  "In each stride: its own contact, and the other foot's that begins in it.":
    'En cada zancada: su propio contacto y el del otro pie que empieza en ella.',
  'angle of the line from hip to ankle against the vertical at initial contact, deg':
    'ángulo de la línea de la cadera al tobillo respecto a la vertical en el contacto inicial, grados',
  'ankle ahead of the hip, px': 'tobillo por delante de la cadera, px',
  'ankle below the hip, px': 'tobillo por debajo de la cadera, px',
  'ankle ahead of the hip +': 'tobillo por delante de la cadera +',
  "ours: hip and ankle are the leg's best seen points, and their line shows how far ahead of the body the foot lands":
    'método propio: la cadera y el tobillo son los puntos de la pierna que mejor se ven, y su línea muestra cuánto se adelanta el pie al cuerpo al apoyar',
  'ankle ahead of the hip at initial contact, cm':
    'tobillo por delante de la cadera en el contacto inicial, cm',
  'ankle ahead of the hip at initial contact, px':
    'tobillo por delante de la cadera en el contacto inicial, px',
  'ours: the hip replaces the centre of mass, since it is seen even where the arms are not':
    'método propio: la cadera sustituye al centro de masas, porque se ve incluso cuando no se ven los brazos',
  'push-off angle, deg': 'ángulo de impulso, grados',
  'thigh against the vertical at toe-off, knee ahead of the hip +, deg':
    'muslo respecto a la vertical en el despegue, rodilla por delante de la cadera +, grados',
  'knee behind the hip +': 'rodilla por detrás de la cadera +',
  'ours: the thigh against the vertical shows how far the leg drives back, and does not need the pelvis, which a side view hardly shows':
    'método propio: el muslo respecto a la vertical muestra cuánto va la pierna hacia atrás, y no necesita la pelvis, que apenas se ve de lado',
  'highest knee flexion between initial contact and toe-off, deg':
    'mayor flexión de rodilla entre el contacto inicial y el despegue, grados',
  'angle hip, knee, ankle, deg': 'ángulo cadera, rodilla, tobillo, grados',
  'flexion +, straight leg 0': 'flexión +, pierna recta 0',
  'knee flexion at initial contact, deg': 'flexión de rodilla en el contacto inicial, grados',
  'angle hip, knee, ankle at initial contact, deg':
    'ángulo cadera, rodilla, tobillo en el contacto inicial, grados',
  'highest knee flexion between toe-off and the next initial contact, deg':
    'mayor flexión de rodilla entre el despegue y el siguiente contacto inicial, grados',
  'highest dorsiflexion between initial contact and toe-off, deg':
    'mayor dorsiflexión entre el contacto inicial y el despegue, grados',
  'angle between the shank and the line from heel to forefoot, deg':
    'ángulo entre la pierna y la línea del talón al antepié, grados',
  'dorsiflexion +, right angle 0': 'dorsiflexión +, ángulo recto 0',
  "The foot's line runs from heel to forefoot as the pose model places them, not along a sole that is rigid. On recorded runners this reads 4 to 11° less at its highest, so no published range is compared with it.":
    'La línea del pie va del talón al antepié tal como los sitúa el modelo de pose, no por una suela rígida. En corredores grabados, el valor máximo sale entre 4 y 11° menor, así que no se compara con ningún intervalo publicado.',
  'hip flexion at initial contact, deg': 'flexión de cadera en el contacto inicial, grados',
  'angle shoulder, hip, knee on the front of the body at initial contact, deg':
    'ángulo hombro, cadera, rodilla por delante del cuerpo en el contacto inicial, grados',
  'flexion +': 'flexión +',
  "The thigh against the trunk, not the pelvis, which a side view hardly shows. Of the cycle's values the one at initial contact is reported, since it is one moment and published norms give it.":
    'El muslo respecto al tronco, no a la pelvis, que apenas se ve de lado. De los valores del ciclo se da el del contacto inicial, porque es un solo momento y para él hay valores publicados.',
  'lean of the line from mid hip to mid shoulder against the vertical, mean over the stride, deg':
    'inclinación de la línea del centro de las caderas al centro de los hombros respecto a la vertical, media de la zancada, grados',
  'mid shoulder ahead of the mid hip, px':
    'centro de los hombros por delante del centro de las caderas, px',
  'mid shoulder above the mid hip, px':
    'centro de los hombros por encima del centro de las caderas, px',
  'forward +': 'hacia delante +',
  "Against the vertical of the picture, without the camera's roll as far as the path of the feet shows it. What is left of the roll passes into the value, and is in the uncertainty.":
    'Respecto a la vertical de la imagen, sin la inclinación de la cámara en la medida en que la muestra el recorrido de los pies. Lo que queda de esa inclinación pasa al valor y está en la incertidumbre.',
  'peak to trough of the centre of mass in a step, cm':
    'recorrido del centro de masas del punto más alto al más bajo en un paso, cm',
  'height of the centre of mass, px': 'altura del centro de masas, px',
  "A step lasts from one foot's initial contact to the other's and counts for the foot that begins it. Where the far leg is hidden behind the near one for less than a stride, the near leg's path half a stride later replaces it, shifted to meet what was seen before and after. How far this may move the centre of mass is part of the uncertainty (ours: pose models lose that leg in many swings).":
    'Un paso dura desde el contacto inicial de un pie hasta el del otro y cuenta para el pie que lo empieza. Si la pierna más alejada queda oculta durante menos de una zancada, la sustituye el recorrido de la pierna más cercana media zancada después, desplazado para que encaje con lo que se vio antes y después. Cuánto puede mover esto el centro de masas forma parte de la incertidumbre (método propio: los modelos de pose pierden esa pierna en muchos balanceos).',
  'height of the centre of mass above the ground, mean over the stride, m':
    'altura del centro de masas sobre el suelo, media de la zancada, m',
  'height of the centre of mass in the image, px': 'altura del centro de masas en la imagen, px',
  "height of the ground at the runner's mid plane: mean of the heights under the two feet, px":
    'altura del suelo en el plano medio del corredor: media de las alturas bajo los dos pies, px',
  "Where the far leg is hidden behind the near one for less than a stride, the near leg's path half a stride later replaces it, shifted to meet what was seen before and after. How far this may move the centre of mass is part of the uncertainty (ours: pose models lose that leg in many swings).":
    'Si la pierna más alejada queda oculta durante menos de una zancada, la sustituye el recorrido de la pierna más cercana media zancada después, desplazado para que encaje con lo que se vio antes y después. Cuánto puede mover esto el centro de masas forma parte de la incertidumbre (método propio: los modelos de pose pierden esa pierna en muchos balanceos).',
  "vertical oscillation as a share of the step's length, %":
    'oscilación vertical como proporción de la longitud del paso, %',
  'vertical oscillation in a step, m': 'oscilación vertical en un paso, m',
  "time from a foot's initial contact to the other's, s":
    'tiempo desde el contacto inicial de un pie hasta el del otro, s',
  'The vertical oscillation is that of com_oscillation, with its note on a hidden far leg.':
    'La oscilación vertical es la de com_oscillation, también en lo que se dice de una pierna oculta.',
  'ours: how much a runner bounces for the distance covered, as running watches show it':
    'método propio: cuánto rebota un corredor por la distancia que avanza, como lo muestran los relojes deportivos',
  "angle of the swing foot's parabola against the ground, deg":
    'ángulo de la parábola del pie que avanza respecto al suelo, grados',
  "height of the foot's path above the line from toe-off to the next initial contact, m":
    'altura del recorrido del pie sobre la línea del despegue al siguiente contacto inicial, m',
  'length of that line over the ground, m': 'longitud de esa línea sobre el suelo, m',
  'Not comparable with published stride angles. They are the angle of the tangent at toe-off of an arc that an optical system on the floor derives from stride length and the greatest height of the foot; it does not see the foot. Ours takes h and L from the filmed path of the middle between heel and forefoot, from toe-off to initial contact. On a treadmill the distance that the belt moves during swing is part of L. So no range, finding or advice uses it.':
    'No es comparable con los ángulos de zancada publicados. Esos son el ángulo de la tangente, en el despegue, a un arco que un sistema óptico en el suelo deduce de la longitud de zancada y de la mayor altura del pie; el pie no lo ve. El nuestro toma h y L del recorrido filmado del punto medio entre talón y antepié, del despegue al contacto inicial. En una cinta, lo que avanza la cinta durante el balanceo forma parte de L. Por eso no se usa para ningún intervalo, aviso ni consejo.',
  'ours, after Santos-Concejero et al., Stride angle as a novel indicator of running economy in well-trained runners, J. Strength Cond. Res. 28 (2014)':
    'método propio, según Santos-Concejero et al., Stride angle as a novel indicator of running economy in well-trained runners, J. Strength Cond. Res. 28 (2014)',
  'highest eversion velocity in stance, deg/s': 'mayor velocidad de eversión en el apoyo, grados/s',
  "change of the rearfoot's angle against the shank, deg":
    'cambio del ángulo del retropié respecto a la pierna, grados',
  'time of that change, s': 'duración de ese cambio, s',
  'eversion +': 'eversión +',
  'Never measured: eversion turns the foot about its long axis, which a side view hardly shows, and from behind pose models do not see the heel accurately enough.':
    'No se mide nunca: la eversión gira el pie sobre su eje largo, que apenas se ve de lado, y desde atrás los modelos de pose no ven el talón con suficiente exactitud.',
  'step width, m': 'anchura de paso, m',
  'right ankle across the picture at its mid-stance, px':
    'tobillo derecho a lo ancho de la imagen a mitad de su apoyo, px',
  'left ankle across the picture at its mid-stance, px':
    'tobillo izquierdo a lo ancho de la imagen a mitad de su apoyo, px',
  'feet apart +, crossed −': 'pies separados +, cruzados −',
  'Ankles in place of heels: pose models mark heels worse from behind.':
    'Tobillos en lugar de talones: los modelos de pose marcan peor los talones desde atrás.',
  'distance of the knees across the picture at mid-stance, m':
    'distancia entre las rodillas a lo ancho de la imagen en el apoyo medio, m',
  "right knee's middle across the picture, px":
    'centro de la rodilla derecha a lo ancho de la imagen, px',
  "left knee's middle across the picture, px":
    'centro de la rodilla izquierda a lo ancho de la imagen, px',
  'knees apart +': 'rodillas separadas +',
  'Between the middles of the knees, where the source looks for daylight between them: a gap of 0 there is about the breadth of a knee here.':
    'Entre los centros de las rodillas, mientras que la fuente busca un hueco entre ellas: un hueco de 0 es aquí aproximadamente la anchura de una rodilla.',
  'stiffness of the leg spring, kN/m': 'rigidez del muelle de la pierna, kN/m',
  'peak of the half-sine ground force, N':
    'máximo de la fuerza del suelo en forma de medio seno, N',
  'leg length: as given, else 0.53 of the stature, m':
    'longitud de pierna: la indicada o, si no, 0,53 de la estatura, m',
  'shortening of the leg spring, m': 'acortamiento del muelle de la pierna, m',
  'fall of the centre of mass in contact, m': 'descenso del centro de masas durante el contacto, m',
  'Δy is written as a fall, so that it and the stiffness are positive. The flight is the one that follows the stance. The uncertainty has those of contact, flight, speed, mass and leg length, and 7 % for the model, the largest mean difference from force plates that its authors give.':
    'Δy se escribe como descenso, para que tanto él como la rigidez sean positivos. El vuelo es el que sigue al apoyo. La incertidumbre incluye la de contacto, vuelo, velocidad, masa y longitud de pierna, y un 7 % por el modelo, la mayor diferencia media con plataformas de fuerza que dan sus autores.',
  'slope of the ground against the horizontal, as given, deg':
    'inclinación del suelo respecto a la horizontal, la indicada, grados',
  'uphill +': 'cuesta arriba +',
  'ours: it is given, not measured, since a clip does not show whether the belt or the camera is tilted':
    'método propio: se indica, no se mide, porque un clip no muestra si lo inclinado es la cinta o la cámara',
  'distance along the ground, m': 'distancia sobre el suelo, m',
  'session speed, m/s': 'velocidad de la sesión, m/s',
  'analysed time, s': 'tiempo analizado, s',
  'definition; speed over the analysed time, without standing and gaps':
    'definición; velocidad durante el tiempo analizado, sin pausas ni huecos',
  'from one frame in which the runner was seen to the next, less than half a stride later, s':
    'de un fotograma en el que se vio al corredor al siguiente, menos de media zancada después, s',
  'Time in which the runner stood, or was out of sight for half a stride and more, does not count.':
    'El tiempo en que el corredor estuvo quieto, o no se vio durante media zancada o más, no cuenta.',
  'definition; slow motion is undone': 'definición; la cámara lenta se corrige',
  'difference of the sides as a share of their mean, %':
    'diferencia entre los lados en relación con su media, %',
  'contact time, mean of the left strides, s':
    'tiempo de contacto, media de las zancadas izquierdas, s',
  'the same, right, s': 'lo mismo, derecha, s',
  '0 is even': '0 significa igualdad',
  "Without its sign. A value of the session, since a stride's absolute difference is mostly jitter. Errors of scale, speed, body size and model are common to both sides and cancel; each side's remaining error is taken as √2 times that of the mean of both. Null if its uncertainty is above 5 % and noise alone explains the value (within 1.96 times the uncertainty): noise always looks like a difference here.":
    'Sin signo. Es un valor de la sesión, porque la diferencia absoluta de una sola zancada es sobre todo dispersión. Los errores de escala, velocidad, medidas del cuerpo y modelo son comunes a los dos lados y se cancelan; el error restante de cada lado se toma como √2 veces el de la media de los dos. Vacío si su incertidumbre supera el 5 % y el ruido por sí solo explica el valor (dentro de 1,96 veces la incertidumbre): aquí el ruido siempre parece una diferencia.',
  'flight time, mean of the left strides, s':
    'tiempo de vuelo, media de las zancadas izquierdas, s',
  'duty factor, mean of the left strides, no unit':
    'factor de apoyo, media de las zancadas izquierdas, sin unidad',
  'the same, right, no unit': 'lo mismo, derecha, sin unidad',
  'step length, mean of the left strides, m':
    'longitud de paso, media de las zancadas izquierdas, m',
  'the same, right, m': 'lo mismo, derecha, m',
  'knee flexion, peak in stance, mean of the left strides, deg':
    'flexión de rodilla en apoyo, media de las zancadas izquierdas, grados',
  'the same, right, deg': 'lo mismo, derecha, grados',
  'knee flexion, peak in swing, mean of the left strides, deg':
    'flexión de rodilla en balanceo, media de las zancadas izquierdas, grados',
  'vertical oscillation, mean of the left strides, cm':
    'oscilación vertical, media de las zancadas izquierdas, cm',
  'the same, right, cm': 'lo mismo, derecha, cm',
  'vertical ratio, mean of the left strides, %':
    'relación vertical, media de las zancadas izquierdas, %',
  'the same, right, %': 'lo mismo, derecha, %',
  'stride angle, mean of the left strides, deg':
    'ángulo de zancada, media de las zancadas izquierdas, grados',
  'leg stiffness, mean of the left strides, kN/m':
    'rigidez de la pierna, media de las zancadas izquierdas, kN/m',
  'the same, right, kN/m': 'lo mismo, derecha, kN/m',
};
