import { t, type Text } from './text.ts';
import { howToUse, safeguarding } from './pages-facilitator.ts';

export interface PageSource {
  readonly id: string;
  readonly audience: 'participant' | 'facilitator';
  readonly title: Text;
  readonly body: Text;
}

const welcome: PageSource = {
  id: 'bienvenida',
  audience: 'participant',
  title: t('Bienvenida', 'Welcome', 'Bienvenue'),
  body: t(
    `Este curso le prepara para enseñar a otras personas de su comité y de su institución a reconocer, cuidar y referir.

    **Cómo funciona**

    - Siete módulos, con lectura corta y mucha práctica.
    - Una prueba inicial y una final. La inicial no se aprueba ni se reprueba.
    - Un ensayo: usted enseña diez minutos.
    - Después, sus primeras sesiones van con acompañamiento.

    **Acuerdos**

    - Lo que se dice aquí se queda aquí. Nadie cuenta casos reales ni da nombres.
    - Puede saltar cualquier parte, salir y volver. No tiene que explicar por qué.
    - Se respetan todas las personas y todas las formas de vivir.
    - Teléfonos en silencio. No se toman fotos ni se graba.

    :::callout
    **Su dispositivo.** Si comparte el teléfono, use «Salir ya» al terminar. Puede leer sin señal.
    :::`,
    `This course prepares you to teach others in your committee and institution to recognise, look after and refer.

    **How it works**

    - Seven modules, with short reading and much practice.
    - A pre-test and a post-test. The first is neither passed nor failed.
    - A teach-back: you teach for ten minutes.
    - Afterwards, your first sessions are co-supervised.

    **Agreements**

    - What is said here stays here. Nobody tells real cases or gives names.
    - You may skip any part, step out and come back. You need not explain why.
    - All people and all ways of living are respected.
    - Phones on silent. No photographs, no recording.

    :::callout
    **Your device.** If you share the phone, use “Leave now” when you finish. You can read without a signal.
    :::`,
    `Ce cours vous prépare à enseigner à d’autres, dans votre comité et votre institution, à reconnaître, à prendre soin et à orienter.

    **Le fonctionnement**

    - Sept modules, avec de courtes lectures et beaucoup de pratique.
    - Un test initial et un test final. Le premier ne se réussit ni ne s’échoue.
    - Un exercice d’enseignement de dix minutes.
    - Ensuite, vos premières séances sont accompagnées.

    **Les ententes**

    - Ce qui se dit ici reste ici. Personne ne raconte de cas réels ni ne donne de noms.
    - Vous pouvez passer toute partie, sortir et revenir, sans explication.
    - Toutes les personnes et toutes les façons de vivre sont respectées.
    - Téléphones en silence. Ni photos ni enregistrements.

    :::callout
    **Votre appareil.** Si vous partagez le téléphone, utilisez « Quitter » à la fin. Vous pouvez lire sans réseau.
    :::`,
  ),
};

const support: PageSource = {
  id: 'apoyo',
  audience: 'participant',
  title: t('Cómo obtener apoyo', 'How to get support', 'Comment obtenir du soutien'),
  body: t(
    `**¿Hay peligro ahora?** Busque un lugar seguro y use el canal de emergencia que aparece primero en el directorio de su departamento.

    **¿Algo de este curso le afectó?** Es normal. Puede:

    1. Saltar la parte y volver otro día, o no volver.
    2. Hablar a solas con la persona de apoyo del grupo.
    3. Pedir apoyo psicosocial con el número que está en el directorio de su departamento.

    **¿Le preocupa otra persona?** No investigue. Lea [Primer contacto y referencia segura](kit:module/m5) y consulte con el punto focal de su comité.

    **El directorio es local.** Cada servicio lleva la fecha en que se verificó. Si un número no responde, avise a quien coordina y use otro servicio del mismo directorio.

    :::caution
    No escriba en esta plataforma nombres, teléfonos ni detalles de nadie. Aquí no se reciben denuncias.
    :::`,
    `**Is there danger now?** Find a safe place and use the emergency channel listed first in your department’s directory.

    **Did something in this course affect you?** That is normal. You may:

    1. Skip the part and come back another day, or not at all.
    2. Talk in private with the group’s support person.
    3. Ask for psychosocial support at the number in your department’s directory.

    **Worried about somebody else?** Do not investigate. Read [First contact and safe referral](kit:module/m5) and consult your committee’s focal point.

    **The directory is local.** Each service shows the date it was verified. If a number does not answer, tell the coordinator and use another service in the same directory.

    :::caution
    Do not write anybody’s name, telephone number or details on this platform. Reports are not received here.
    :::`,
    `**Y a-t-il un danger maintenant?** Trouvez un lieu sûr et utilisez le canal d’urgence qui figure en premier dans le répertoire de votre département.

    **Quelque chose dans ce cours vous a touché?** C’est normal. Vous pouvez :

    1. Passer la partie et revenir un autre jour, ou ne pas revenir.
    2. Parler en privé avec la personne de soutien du groupe.
    3. Demander un soutien psychosocial au numéro inscrit dans le répertoire de votre département.

    **Une autre personne vous inquiète?** N’enquêtez pas. Lisez [Premier contact et orientation sûre](kit:module/m5) et consultez le point focal de votre comité.

    **Le répertoire est local.** Chaque service porte la date de sa vérification. Si un numéro ne répond pas, avisez la coordination et utilisez un autre service du même répertoire.

    :::caution
    N’écrivez sur cette plateforme ni noms, ni numéros, ni détails concernant qui que ce soit. On n’y reçoit pas de signalements.
    :::`,
  ),
};

/** Participants' and facilitators' pages of the kit, in reading order. */
export const pages: readonly PageSource[] = [welcome, support, howToUse, safeguarding];
