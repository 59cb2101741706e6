import { t } from '../text.ts';

/** What a committee member does and does not do at first contact; kept short enough to be read on a phone. */
export const m5Reading = t(
  `**Seis pasos**

  1. **Mire si hay peligro ahora.** Si lo hay, use el canal de emergencia del directorio de su departamento. Después, lo demás.
  2. **Busque un lugar tranquilo.** Pregunte: «¿Está bien hablar aquí, o prefiere otro momento?»
  3. **Escuche.** Deje que la persona decida cuánto contar. Diga: «Gracias por confiar. Lo que le pasó no es su culpa».
  4. **Informe.** Explique qué servicios existen, qué hace cada uno y qué no puede prometer.
  5. **Pida consentimiento.** La persona adulta decide si se la refiere y qué se comparte. Puede cambiar de opinión.
  6. **Refiera y cierre.** Use el directorio. Acompañe si es seguro. Diga qué sigue y cuándo.

  **Seis límites**

  - No investigue ni busque pruebas.
  - No pida detalles de lo ocurrido.
  - No enfrente a quien cree responsable.
  - No prometa secreto absoluto ni resultados.
  - No tome fotos ni guarde datos de la persona.
  - No la lleve a su casa ni le dé dinero por su cuenta.

  :::callout
  **Niñas, niños y adolescentes.** Su interés superior va primero. Se escucha su opinión. Se avisa a la autoridad de protección de niñez; no se entrega a nadie sin ella, tampoco a un familiar.
  :::

  :::caution
  **¿Persona adulta que dice que no?** Respete su decisión, deje abierta la puerta y consulte su deber institucional. Si hay peligro de muerte o de daño grave, explíquele que usted debe pedir ayuda.
  :::

  Ver también [Cómo obtener apoyo](kit:page/apoyo).`,
  `**Six steps**

  1. **See whether there is danger now.** If so, use the emergency channel in your department’s directory. Everything else comes after.
  2. **Find a quiet place.** Ask: “Is it all right to talk here, or would another time be better?”
  3. **Listen.** Let the person decide how much to tell. Say: “Thank you for trusting me. What happened is not your fault.”
  4. **Inform.** Explain which services exist, what each does and what you cannot promise.
  5. **Ask for consent.** An adult decides whether to be referred and what is shared. They may change their mind.
  6. **Refer and close.** Use the directory. Accompany the person if it is safe. Say what comes next and when.

  **Six limits**

  - Do not investigate or look for evidence.
  - Do not ask for details of what happened.
  - Do not confront whoever you think responsible.
  - Do not promise absolute secrecy or results.
  - Do not take photographs or keep the person’s data.
  - Do not take them home or give them money on your own account.

  :::callout
  **Children.** Their best interest comes first. Their views are heard. The child-protection authority is alerted; a child is handed to nobody without it, not even a relative.
  :::

  :::caution
  **An adult who says no?** Respect the decision, leave the door open and check your institution’s duty. Where there is danger of death or serious harm, explain that you must ask for help.
  :::

  See also [How to get support](kit:page/apoyo).`,
  `**Six étapes**

  1. **Voyez s’il y a un danger maintenant.** Si oui, utilisez le canal d’urgence du répertoire de votre département. Le reste vient ensuite.
  2. **Cherchez un endroit calme.** Demandez : « Peut-on parler ici ou préférez-vous un autre moment? »
  3. **Écoutez.** Laissez la personne décider de ce qu’elle raconte. Dites : « Merci de votre confiance. Ce qui s’est passé n’est pas votre faute. »
  4. **Informez.** Expliquez quels services existent, ce que fait chacun et ce que vous ne pouvez pas promettre.
  5. **Demandez le consentement.** La personne adulte décide si on l’oriente et ce qui est communiqué. Elle peut changer d’avis.
  6. **Orientez et concluez.** Utilisez le répertoire. Accompagnez si c’est sûr. Dites ce qui suit et quand.

  **Six limites**

  - N’enquêtez pas et ne cherchez pas de preuves.
  - Ne demandez pas de détails sur ce qui s’est passé.
  - N’affrontez pas la personne que vous croyez responsable.
  - Ne promettez ni secret absolu ni résultats.
  - Ne prenez pas de photos et ne gardez pas de données sur la personne.
  - Ne l’emmenez pas chez vous et ne lui donnez pas d’argent de votre propre initiative.

  :::callout
  **Enfants.** Leur intérêt supérieur passe en premier. Leur avis est entendu. On avise l’autorité de protection de l’enfance; sans elle, on ne remet l’enfant à personne, pas même à un proche.
  :::

  :::caution
  **Une personne adulte qui refuse?** Respectez sa décision, laissez la porte ouverte et vérifiez votre obligation institutionnelle. En cas de danger de mort ou de préjudice grave, expliquez que vous devez demander de l’aide.
  :::

  Voir aussi [Comment obtenir du soutien](kit:page/apoyo).`,
);
