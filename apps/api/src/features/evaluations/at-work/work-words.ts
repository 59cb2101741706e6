import type { WorkItem, WorkText, WorkView } from '@relevo/domain/work-evaluation';
import type { PublicLocale } from '../../../platform/public-page.ts';
import { evaluationWords, wordsLocale, type EvaluationWords } from '../evaluation-words.ts';

type Own = Pick<EvaluationWords, 'title' | 'lead' | 'scale' | 'ends' | 'noNames' | 'anonymous'> & { items: Readonly<Record<WorkItem, string>>; texts: Readonly<Record<WorkText, string>> };

/** The same statements twice: of oneself, and of the group. Neither names a topic, a place or an organisation, nor guesses anybody's gender. */
const words: Readonly<Record<PublicLocale, Record<WorkView, Own>>> = {
  es: {
    self: {
      title: 'En su trabajo, hoy', lead: 'Hace unos meses terminó un curso. Sin nombre: responda lo que quiera; lo demás puede quedar en blanco.', scale: 'De 1, nunca, a 5, siempre', ends: ['nunca', 'siempre'],
      noNames: 'Sin nombres, teléfonos ni casos, de usted ni de nadie.', anonymous: 'No escriba nombres ni casos.',
      items: { applies: 'Aplico en mi trabajo lo que aprendí', notices: 'Noto situaciones que antes se me pasaban', acts: 'Cuando hace falta, sigo los pasos que aprendí', cares: 'Trato a las personas con el cuidado que vimos', shares: 'Comparto con mi equipo lo que aprendí', supported: 'En mi trabajo tengo lo necesario para aplicarlo' },
      texts: { changed: 'Algo que hace distinto desde entonces', hindered: 'Qué lo dificulta' },
    },
    superior: {
      title: 'En el trabajo, hoy', lead: 'Hace unos meses personas de su equipo terminaron un curso. Responda por el grupo, no por una persona, y sin nombre; lo que no sepa puede quedar en blanco.', scale: 'De 1, nunca, a 5, siempre', ends: ['nunca', 'siempre'],
      noNames: 'Sin nombres, teléfonos ni casos: del grupo, no de una persona.', anonymous: 'No escriba nombres ni casos.',
      items: { applies: 'Aplican en su trabajo lo que aprendieron', notices: 'Notan situaciones que antes se les pasaban', acts: 'Cuando hace falta, siguen los pasos que aprendieron', cares: 'Tratan a las personas con el cuidado debido', shares: 'Comparten con su equipo lo que aprendieron', supported: 'En el trabajo tienen lo necesario para aplicarlo' },
      texts: { changed: 'Algo que hacen distinto desde entonces', hindered: 'Qué lo dificulta' },
    },
  },
  en: {
    self: {
      title: 'At your work, today', lead: 'Some months ago you finished a course. No name: answer what you like; the rest may stay blank.', scale: 'From 1, never, to 5, always', ends: ['never', 'always'],
      noNames: 'No names, phone numbers or cases, yours or anybody’s.', anonymous: 'Please write no names and no cases.',
      items: { applies: 'I apply at work what I learnt', notices: 'I notice situations that I used to miss', acts: 'When needed, I follow the steps that I learnt', cares: 'I treat people with the care that we practised', shares: 'I share with my team what I learnt', supported: 'At work I have what I need to apply it' },
      texts: { changed: 'Something you do differently since then', hindered: 'What makes it difficult' },
    },
    superior: {
      title: 'At work, today', lead: 'Some months ago people of your team finished a course. Answer for the group, not for one person, and without a name; what you do not know may stay blank.', scale: 'From 1, never, to 5, always', ends: ['never', 'always'],
      noNames: 'No names, phone numbers or cases: of the group, not of one person.', anonymous: 'Please write no names and no cases.',
      items: { applies: 'They apply at work what they learnt', notices: 'They notice situations that they used to miss', acts: 'When needed, they follow the steps that they learnt', cares: 'They treat people with due care', shares: 'They share with their team what they learnt', supported: 'At work they have what they need to apply it' },
      texts: { changed: 'Something they do differently since then', hindered: 'What makes it difficult' },
    },
  },
  fr: {
    self: {
      title: 'À votre travail, aujourd’hui', lead: 'Il y a quelques mois, vous avez terminé un cours. Sans nom : répondez à ce que vous voulez ; le reste peut rester vide.', scale: 'De 1, jamais, à 5, toujours', ends: ['jamais', 'toujours'],
      noNames: 'Sans noms, téléphones ni cas, les vôtres ni ceux d’autrui.', anonymous: 'N’écrivez ni noms ni cas.',
      items: { applies: 'J’applique à mon travail ce que j’ai appris', notices: 'Je remarque des situations qui m’échappaient', acts: 'Quand il le faut, je suis les étapes que j’ai apprises', cares: 'Je traite les gens avec le soin que nous avons vu', shares: 'Je partage avec mon équipe ce que j’ai appris', supported: 'Au travail, j’ai le nécessaire pour l’appliquer' },
      texts: { changed: 'Quelque chose que vous faites autrement depuis', hindered: 'Ce qui le rend difficile' },
    },
    superior: {
      title: 'Au travail, aujourd’hui', lead: 'Il y a quelques mois, des personnes de votre équipe ont terminé un cours. Répondez pour le groupe, non pour une personne, et sans nom ; ce que vous ne savez pas peut rester vide.', scale: 'De 1, jamais, à 5, toujours', ends: ['jamais', 'toujours'],
      noNames: 'Sans noms, téléphones ni cas : du groupe, non d’une personne.', anonymous: 'N’écrivez ni noms ni cas.',
      items: { applies: 'Ces personnes appliquent ce qu’elles ont appris', notices: 'Elles remarquent ce qui leur échappait', acts: 'Quand il le faut, elles suivent les étapes apprises', cares: 'Elles traitent les gens avec le soin voulu', shares: 'Elles partagent avec leur équipe ce qu’elles ont appris', supported: 'Au travail, elles ont le nécessaire pour l’appliquer' },
      texts: { changed: 'Quelque chose que ces personnes font autrement depuis', hindered: 'Ce qui le rend difficile' },
    },
  },
};

const once: Readonly<Record<PublicLocale, string>> = {
  es: 'Este teléfono envía un formulario; guarda solo una señal sin nombre, por cuarenta y cinco días.', en: 'This phone sends one form; it keeps only a mark without a name, for forty-five days.',
  fr: 'Ce téléphone envoie un formulaire ; il ne garde qu’une marque sans nom, pendant quarante-cinq jours.',
};

/** @param locale any tag; Spanish where it is none of the three */
export function workWords(view: WorkView, locale: string): EvaluationWords {
  const lang = wordsLocale(locale);
  return { ...evaluationWords(lang), once: once[lang], ...words[lang][view] };
}
