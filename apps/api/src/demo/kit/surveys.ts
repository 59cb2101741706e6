import { essay, likert, type QuestionSource } from './questions/notation.ts';
import { t } from './text.ts';

const agreement = [
  t('Nada de acuerdo', 'Strongly disagree', 'Pas du tout d’accord'), t('Poco de acuerdo', 'Disagree', 'Plutôt pas d’accord'), t('Ni sí ni no', 'Neither', 'Ni l’un ni l’autre'),
  t('De acuerdo', 'Agree', 'D’accord'), t('Muy de acuerdo', 'Strongly agree', 'Tout à fait d’accord'),
];

const reaction: readonly QuestionSource[] = [
  likert(['s-util', t('Lo aprendido me servirá en mi trabajo.', 'What I learnt will serve me in my work.', 'Ce que j’ai appris me servira dans mon travail.')], agreement),
  likert(['s-confianza', t('Pude preguntar y opinar con confianza.', 'I could ask and speak with confidence.', 'J’ai pu poser des questions et donner mon avis en confiance.')], agreement),
  likert(['s-cuidado', t('Los temas difíciles se trataron con cuidado.', 'Difficult subjects were handled with care.', 'Les sujets difficiles ont été traités avec soin.')], agreement),
  essay(['s-cambio', t('¿Qué cambiaría de este curso?', 'What would you change about this course?', 'Que changeriez-vous à ce cours?')],
    t('Se leen todas juntas. Busque lo que se repite; nada se atribuye a nadie.', 'Read them together. Look for what recurs; nothing is attributed to anybody.', 'On les lit toutes ensemble. Cherchez ce qui revient; rien n’est attribué à personne.'), 150),
];

export const surveyBank = { id: 'banco-encuestas', title: t('Preguntas de las encuestas', 'Survey questions', 'Questions des enquêtes'), questions: reaction };

export const surveys = [{
  id: 'encuesta-final', purpose: 'reaction', title: t('Su opinión del curso', 'Your opinion of the course', 'Votre avis sur le cours'),
  intro: t('Se contesta sin nombre. No diga nada que permita reconocer a una persona.', 'It is answered without a name. Say nothing that would let a person be recognised.', 'On répond sans nom. Ne dites rien qui permette de reconnaître une personne.'),
  questions: reaction.map((question) => question.id),
}];
