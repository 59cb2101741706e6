import { t } from './text.ts';

export const howToUse = {
  id: 'usar-el-kit',
  audience: 'facilitator' as const,
  title: t('Cómo usar este kit', 'How to use this kit', 'Comment utiliser cette trousse'),
  body: t(
    `**Antes**

    - Elija el guion: dos días en una sala o cinco sesiones en línea. Los minutos ya incluyen pausas.
    - Lea el módulo completo, sus notas y soluciones. Imprima tarjetas y hojas.
    - Verifique el directorio del departamento y la definición de la ley nacional.
    - Acuerden quién será la persona de apoyo del grupo y dónde se puede hablar a solas.

    **Durante**

    - Abra con los acuerdos y el derecho a saltar.
    - Cumpla el guion. Si recorta, recorte explicación, nunca práctica ni cierre.
    - Anote los minutos reales y lo que cambió.
    - La prueba inicial va antes del primer módulo; quien hizo la forma A hace la B al final.

    **Después**

    - Revise las preguntas más falladas y vuelva a ellas.
    - Destruya las hojas de trabajo que tengan escritura de las personas participantes.
    - Haga su propio cierre con otra persona formadora.

    :::callout
    **Núcleo y adaptación.** Seis de los siete módulos son núcleo; el cuarto se cuenta con ejemplos del lugar. No cambie la definición, los límites del primer contacto ni los avisos. Sí puede cambiar ejemplos, dinámicas y palabras locales.
    :::`,
    `**Before**

    - Choose the run sheet: two days in one room or five sessions online. Minutes already include breaks.
    - Read the whole module with its notes and solutions. Print cards and sheets.
    - Verify the department’s directory and the definition in national law.
    - Agree who will be the group’s support person and where people can talk in private.

    **During**

    - Open with the agreements and the right to skip.
    - Keep to the run sheet. If you must cut, cut explanation, never practice or closing.
    - Note the actual minutes and what changed.
    - The pre-test comes before the first module; whoever sat form A sits B at the end.

    **After**

    - Look at the questions most often missed and return to them.
    - Destroy worksheets that carry participants’ writing.
    - Hold your own debrief with another trainer.

    :::callout
    **Core and adaptation.** Six of the seven modules are core; the fourth is told with examples of the place. Do not change the definition, the limits of first contact or the warnings. You may change examples, exercises and local words.
    :::`,
    `**Avant**

    - Choisissez le déroulé : deux jours en salle ou cinq séances en ligne. Les minutes comprennent les pauses.
    - Lisez le module en entier, avec ses notes et solutions. Imprimez les cartes et les feuilles.
    - Vérifiez le répertoire du département et la définition de la loi nationale.
    - Convenez de la personne de soutien du groupe et d’un endroit pour parler en privé.

    **Pendant**

    - Ouvrez avec les ententes et le droit de passer.
    - Respectez le déroulé. S’il faut couper, coupez l’explication, jamais la pratique ni la clôture.
    - Notez les minutes réelles et ce qui a changé.
    - Le test initial précède le premier module; qui a fait la forme A fait la B à la fin.

    **Après**

    - Regardez les questions les plus souvent manquées et revenez-y.
    - Détruisez les feuilles de travail portant l’écriture des personnes participantes.
    - Faites votre propre retour avec une autre personne formatrice.

    :::callout
    **Noyau et adaptation.** Six des sept modules forment le noyau ; le quatrième se raconte avec des exemples du lieu. Ne changez ni la définition, ni les limites du premier contact, ni les avertissements. Vous pouvez changer les exemples, les exercices et les mots locaux.
    :::`,
  ),
};

export const safeguarding = {
  id: 'proteccion',
  audience: 'facilitator' as const,
  title: t('Protocolo de protección para quien facilita', 'Safeguarding protocol for facilitators', 'Protocole de protection pour l’animation'),
  body: t(
    `**Regla 1. Nadie cuenta un caso real.** Si ocurre: «Gracias. Aquí trabajamos con historias inventadas. Si hace falta, hablamos a solas».

    **Regla 2. Nadie investiga.** Corrija en el momento todo consejo de seguir, grabar, enfrentar o ir de encubierto.

    **Regla 3. Saltar es un derecho.** Lea el aviso antes de la parte sensible. Ofrezca otra tarea o una pausa. No pregunte por qué.

    **Si alguien revela algo**

    1. Agradezca y detenga preguntas del grupo.
    2. Proponga una pausa y un lugar a solas, con otra persona formadora cerca.
    3. ¿Peligro ahora? Canal de emergencia del directorio.
    4. Escuche sin pedir detalles. No prometa secreto absoluto.
    5. Persona adulta: opciones y consentimiento. Menor de 18: autoridad de protección de niñez.
    6. No escriba nada que identifique. Informe al punto focal solo lo necesario.
    7. Cierre con el grupo sin explicar lo ocurrido. Después, cuídese.

    **Si la persona señalada está en la sala o tiene poder.** No confronte ni comente. Termine con normalidad, proteja a quien habló y avise por el canal institucional que no dependa de la persona señalada.

    **Lista y fotos.** La lista de asistencia no lleva tema. Sin fotos de rostros. Constancias solo a quien las pida y como las pida.`,
    `**Rule 1. Nobody tells a real case.** If it happens: “Thank you. Here we work with invented stories. If need be, let us talk in private.”

    **Rule 2. Nobody investigates.** Correct at once any advice to follow, record, confront or go undercover.

    **Rule 3. Skipping is a right.** Read the warning before the sensitive part. Offer another task or a break. Do not ask why.

    **If somebody discloses**

    1. Thank them and stop questions from the group.
    2. Suggest a break and a private place, with another trainer nearby.
    3. Danger now? The directory’s emergency channel.
    4. Listen without asking for detail. Do not promise absolute secrecy.
    5. Adult: options and consent. Under 18: child-protection authority.
    6. Write nothing that identifies. Tell the focal point only what is needed.
    7. Close with the group without explaining. Then look after yourself.

    **If the person pointed to is in the room or is powerful.** Do not confront or comment. Finish as usual, protect whoever spoke, and report through a channel of the institution that does not depend on the person pointed to.

    **Lists and photographs.** The attendance list carries no topic. No photographs of faces. Certificates only to those who ask for them, and in the form they ask.`,
    `**Règle 1. Personne ne raconte un cas réel.** Si cela arrive : « Merci. Ici, nous travaillons avec des histoires inventées. Au besoin, parlons en privé. »

    **Règle 2. Personne n’enquête.** Corrigez sur-le-champ tout conseil de suivre, d’enregistrer, d’affronter ou d’agir incognito.

    **Règle 3. Passer est un droit.** Lisez l’avertissement avant la partie sensible. Offrez une autre tâche ou une pause. Ne demandez pas pourquoi.

    **Si quelqu’un se confie**

    1. Remerciez et arrêtez les questions du groupe.
    2. Proposez une pause et un lieu privé, avec une autre personne formatrice à proximité.
    3. Danger maintenant? Le canal d’urgence du répertoire.
    4. Écoutez sans demander de détails. Ne promettez pas le secret absolu.
    5. Adulte : options et consentement. Moins de 18 ans : autorité de protection de l’enfance.
    6. N’écrivez rien qui identifie. Ne dites au point focal que le nécessaire.
    7. Concluez avec le groupe sans expliquer. Ensuite, prenez soin de vous.

    **Si la personne désignée est dans la salle ou détient du pouvoir.** N’affrontez pas et ne commentez pas. Terminez normalement, protégez la personne qui a parlé et avisez par un canal institutionnel indépendant de la personne désignée.

    **Liste et photos.** La liste de présence ne porte aucun sujet. Pas de photos de visages. Attestations seulement à qui en fait la demande, et sous la forme demandée.`,
  ),
};
